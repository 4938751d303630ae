package duplex.load;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps account of every delivery: which were to happen, which did, and how, though sessions come and go. It holds a bit
 * and about a byte for each, and nothing else that grows with them; what follows from it is worked out at the end.
 *
 * <p>Sending is noted by one thread. What happens to one session is noted by one thread, to different sessions by any
 * number. {@link #balance} is drawn when all of them are done.
 */
final class DeliveryLedger implements Recovery.Fate {
    /** What a receipt turned out to be. */
    enum Entry {
        /** As it should be. */
        FIRST,
        /** At a session that was told not to read: in no figure. */
        UNASKED,
        DUPLICATE,
        STRAY
    }

    private final Schedule schedule;
    private final Audience audience;
    private final List<Account> accounts = new ArrayList<>();
    private final News news;
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder stray = new LongAdder();
    private final BitSet skipped = new BitSet();
    private final long[] sentTo;
    private final WrongsLog seenWrong = new WrongsLog();
    private WrongsLog foundWrong = new WrongsLog();
    private volatile int sent;

    DeliveryLedger(Schedule schedule, Audience audience, int receivers) {
        this.schedule = schedule;
        this.audience = audience;
        this.news = new News(schedule.size());
        this.sentTo = new long[audience.groups()];
        for (int i = 0; i < receivers; i++) {
            accounts.add(new Account(schedule.size()));
        }
    }

    /** The next message of the schedule is about to be sent: from now on it is expected. */
    synchronized void sending() {
        sentTo[schedule.group(sent)]++;
        sent = sent + 1;
    }

    /** The next message of the schedule will not be sent: nobody is to get it. */
    synchronized void skipping() {
        skipped.set(sent);
        sent = sent + 1;
    }

    /** Stamps arrived that are not of this run, or at a session that was not in. */
    Entry stray(int session, int stamps) {
        for (int i = 0; i < Math.min(stamps, Wrongs.MOST_OF_A_KIND); i++) {
            seenWrong.note(Wrong.Kind.STRAY, session, -1);
        }
        stray.add(stamps);
        return Entry.STRAY;
    }

    /** A message of this run arrived. */
    Entry receive(int receiver, int sequence) {
        Account account = accounts.get(receiver);
        Account.State state = account.state();
        if (sequence < 0
                || sequence >= sent
                || state == Account.State.AWAY
                || !audience.has(receiver, schedule.group(sequence))) {
            seenWrong.note(Wrong.Kind.STRAY, receiver, sequence);
            stray.increment();
            return Entry.STRAY;
        }
        if (!account.firstTime(sequence)) {
            seenWrong.note(Wrong.Kind.DUPLICATE, receiver, sequence);
            duplicate.increment();
            return Entry.DUPLICATE;
        }
        if (state == Account.State.DEAF) {
            return Entry.UNASKED;
        }
        account.add(sequence);
        news.note(sequence);
        return Entry.FIRST;
    }

    /** An absent session is about to ask to be let in. */
    void asking(int session) {
        accounts.get(session).asks(news.size());
    }

    /** A session is in: what is sent from now on, it must get. */
    synchronized void entered(int session) {
        accounts.get(session).enters(sent, meant(session));
    }

    /** A session is out, as it was told. */
    synchronized void left(int session) {
        accounts.get(session).ends(Stay.End.PLANNED, Account.State.AWAY, sent);
    }

    /** A session reads no longer, as it was told. */
    synchronized void stoppedReading(int session) {
        accounts.get(session).ends(Stay.End.PLANNED, Account.State.DEAF, sent);
    }

    /** A session ended by itself: what it misses now is lost. */
    synchronized void ended(int session) {
        accounts.get(session).ends(Stay.End.UNPLANNED, Account.State.AWAY, sent);
    }

    /** A session that had ended by itself would now leave anyway: from here on it misses nothing. */
    synchronized void absenceBecomesPlanned(int session) {
        accounts.get(session).absenceBecomesPlanned(sent);
    }

    /** Whether a session is in the chat, reading or not. */
    boolean isIn(int session) {
        return accounts.get(session).state() != Account.State.AWAY;
    }

    /** Whether a session is in, and was told not to read. */
    boolean isDeaf(int session) {
        return accounts.get(session).state() == Account.State.DEAF;
    }

    /** Whether any session is in. */
    boolean isAnybodyIn() {
        return accounts.stream().anyMatch(account -> account.state() != Account.State.AWAY);
    }

    /** How many messages of the schedule are dealt with: sent, but for the skipped. */
    int sent() {
        return sent;
    }

    /** How many messages were not sent, because their senders were away. */
    synchronized int skipped() {
        return skipped.cardinality();
    }

    /** How many deliveries have happened; exact when all is done. */
    long received() {
        return accounts.stream().mapToLong(Account::size).sum();
    }

    /** How many deliveries are still to happen, at sessions that are in. */
    synchronized long outstanding() {
        long outstanding = 0;
        for (int i = 0; i < accounts.size(); i++) {
            outstanding += accounts.get(i).outstanding(meant(i));
        }
        return outstanding;
    }

    /** Whether a message was not sent, because its sender was away; asked for when all is done. */
    @Override
    public boolean wasSkipped(int sequence) {
        return skipped.get(sequence);
    }

    /** How many of a message's receivers never got it; asked for when all is done. */
    @Override
    public int lost(int sequence) {
        if (skipped.get(sequence)) {
            return 0;
        }
        int group = schedule.group(sequence);
        int lost = 0;
        for (int i = 0; i < accounts.size(); i++) {
            lost += audience.has(i, group) && !accounts.get(i).saw(sequence) ? 1 : 0;
        }
        return lost;
    }

    /** The whole account. */
    Balance balance() {
        foundWrong = new WrongsLog();
        int[] known = news.places(schedule.size());
        TotalOrder order = TotalOrder.of(schedule, audience, accounts, known);
        OrderCheck.Findings disorder = OrderCheck.of(schedule, audience, order, accounts, known, foundWrong);
        StayCheck stays = new StayCheck(schedule, audience, order, known, sent, skipped, foundWrong);
        for (int i = 0; i < accounts.size(); i++) {
            stays.check(i, accounts.get(i), meant(i));
        }
        Deliveries deliveries = Deliveries.of(
                stays.expected(), stays.received(), duplicate.sum(), stray.sum() + stays.stray(), disorder);
        return new Balance(deliveries, stays.inFlight());
    }

    /** What the balance holds against the target, one by one; to be asked for after it. */
    Wrongs wrongs() {
        return foundWrong.after(seenWrong);
    }

    /**
     * What came out.
     *
     * @param inFlight deliveries on their way to a session when it left as it was told: neither expected nor lost
     */
    record Balance(Deliveries deliveries, long inFlight) {}

    /** How many messages sent so far are for this session, whether it is there or not. */
    private long meant(int session) {
        long meant = 0;
        for (int lane = 0; lane < audience.each(); lane++) {
            meant += sentTo[audience.group(session, lane)];
        }
        return meant;
    }
}
