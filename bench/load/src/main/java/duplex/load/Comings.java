package duplex.load;

import java.time.Duration;

/**
 * Who left, came back, was cut or fell out in one run, besides what became of the messages.
 *
 * @param skipped messages that were not sent, because their senders were away; nobody missed them
 * @param inFlight deliveries on their way to a session when it left as planned: neither received nor lost
 * @param left planned goodbyes
 * @param dropped planned breaks of a connection
 * @param cameBack planned entries
 * @param lastBack from a storm's breaks until the last session was in again; 0 without a storm
 * @param cut sessions that read nothing and were ended by the target
 * @param ended sessions that ended unasked
 * @param returned of these, entries again, where the plan wants that
 * @param longestAbsence from an unasked ending until that session was in again, the longest
 * @param missing sessions that were to be in at the end, and had not got in
 */
public record Comings(
        long skipped,
        long inFlight,
        int left,
        int dropped,
        int cameBack,
        Duration lastBack,
        int cut,
        int ended,
        int returned,
        Duration longestAbsence,
        int missing) {}
