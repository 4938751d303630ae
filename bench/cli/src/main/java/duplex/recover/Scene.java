package duplex.recover;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Where events take place: a server, and those who talk there all the while.
 *
 * @param calmP99Nanos the p99 before anything happened
 */
record Scene(
        RecoveredServer server,
        RecoverPlan plan,
        Names names,
        Guests guests,
        Books books,
        Findings findings,
        long calmP99Nanos) {
    /** Longer than a polling client waits for an answer. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    Scene withCalm(long p99Nanos) {
        return new Scene(server, plan, names, guests, books, findings, p99Nanos);
    }

    /** Waits for the first second in which messages are in time again, and tells it. */
    void awaitInTime(Event event, int from, long sinceNanos) throws InterruptedException {
        InTime inTime = new InTime(books, from, sinceNanos, calmP99Nanos);
        var unused = Waiting.until(() -> inTime.isFound(System.nanoTime()), plan.limit());
        OptionalLong found = inTime.afterNanos();
        if (found.isPresent()) {
            findings.time(event, Figure.IN_TIME, found.getAsLong());
        }
    }

    /**
     * Waits until what was said since a message has arrived, and tells what has not.
     *
     * @param cutsExpected whether sessions are cut by what happens, and messages without an answer follow from it
     */
    void settle(Event event, int from, int cutsBefore, boolean cutsExpected) throws InterruptedException {
        int to = books.size();
        var unused = Waiting.until(() -> books.haveArrived(from, to), SETTLING);
        Books.Account account = books.account(from, to);
        int cut = guests.cuts() - cutsBefore;
        findings.count(event, Figure.CUT, cut);
        findings.count(event, Figure.UNSAID, account.unsaid());
        findings.count(event, Figure.UNANSWERED, account.unanswered());
        findings.count(event, Figure.ON_THE_WAY, account.onTheWay());
        findings.count(event, Figure.EXPECTED, account.expected());
        findings.count(event, Figure.LOST, account.lost());
        judge(event, account);
        if (!cutsExpected && cut > 0) {
            findings.reason(event, cut + " sessions of those who stay were cut");
        } else if (!cutsExpected && account.unanswered() > 0) {
            findings.reason(event, account.unanswered() + " messages had no answer, though nobody was cut");
        }
    }

    private void judge(Event event, Books.Account account) {
        if (account.accepted() == 0) {
            findings.reason(event, "no message was acknowledged, so that nothing is proven");
        }
        if (account.lost() > 0) {
            findings.reason(
                    event,
                    account.lost() + " of " + account.expected() + " deliveries are lost, and nothing explains it");
        }
        if (account.refused() > 0) {
            findings.reason(event, account.refused() + " messages were refused");
        }
    }
}
