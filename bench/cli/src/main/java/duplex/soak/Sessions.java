package duplex.soak;

import duplex.load.Comings;

/**
 * Who came and went in one leg.
 *
 * @param left planned goodbyes
 * @param dropped planned breaks of a connection
 * @param cameBack planned entries
 * @param cut that read nothing, and were ended by the target
 * @param ended that ended unasked
 * @param returned of these, entries again
 * @param missing that were to be in at the end, and had not got in
 * @param skipped messages not sent, because their senders were away
 * @param inFlight deliveries on their way to a session when it left as planned
 */
public record Sessions(
        int left,
        int dropped,
        int cameBack,
        int cut,
        int ended,
        int returned,
        int missing,
        long skipped,
        long inFlight) {
    /** Nobody did. */
    static final Sessions NONE = new Sessions(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Sessions of(Comings comings) {
        return new Sessions(
                comings.left(),
                comings.dropped(),
                comings.cameBack(),
                comings.cut(),
                comings.ended(),
                comings.returned(),
                comings.missing(),
                comings.skipped(),
                comings.inFlight());
    }
}
