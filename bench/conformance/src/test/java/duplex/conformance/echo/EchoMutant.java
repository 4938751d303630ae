package duplex.conformance.echo;

import duplex.conformance.LayerMutant;
import java.io.IOException;

/**
 * An echo server broken in one way.
 *
 * @param rule the rule it breaks, whose case must catch it
 * @param slip what is wrong with it
 * @param habits what it does, the slip in it
 * @param keeps a rule it still keeps, to show that it is not simply dead
 */
record EchoMutant(String rule, String slip, Habits habits, String keeps) implements LayerMutant {
    EchoMutant(String rule, String slip, Habits habits) {
        this(rule, slip, habits, "RFC6455-PING-001");
    }

    EchoMutant keeping(String otherRule) {
        return new EchoMutant(rule, slip, habits, otherRule);
    }

    @Override
    public Running start() throws IOException {
        return EchoServer.start(habits);
    }

    @Override
    public String toString() {
        return rule + ": " + slip;
    }
}
