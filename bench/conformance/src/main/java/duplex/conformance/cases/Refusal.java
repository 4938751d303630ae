package duplex.conformance.cases;

import duplex.client.RefusedException;
import duplex.conformance.wire.HandshakeRefusedException;
import java.io.IOException;
import java.util.concurrent.Callable;

/** Tries by hand what a server must not let in. */
final class Refusal {
    private Refusal() {}

    /** Entering must be refused, in whatever idiom; a server that says nothing refuses nothing. */
    static IOException expect(String who, Callable<? extends AutoCloseable> entering) {
        try {
            entering.call().close();
        } catch (RefusedException | HandshakeRefusedException refused) {
            return refused;
        } catch (Exception e) {
            throw new BrokenRuleException(who + " should be refused, but entering broke: " + e, e);
        }
        throw new BrokenRuleException(who + " should be refused, and was let in");
    }
}
