package duplex.load;

import duplex.load.wire.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Sessions that say nothing: nothing may come to them, and none may end. */
final class Stillness implements Receiver {
    private static final int MOST_COMPLAINTS = 5;

    private final LongAdder strays = new LongAdder();
    private final List<String> endings = new ArrayList<>();

    /** What went wrong so far: strays, how many sessions ended, and of a few of them why. */
    synchronized List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (strays.sum() > 0) {
            complaints.add(strays.sum() + " messages came, and nobody had sent any");
        }
        if (endings.size() > MOST_COMPLAINTS) {
            complaints.add(endings.size() + " sessions ended, and nobody had told them to");
        }
        complaints.addAll(endings.subList(0, Math.min(MOST_COMPLAINTS, endings.size())));
        return complaints;
    }

    @Override
    public void received(int session, int run, int sequence, long intendedNanos, long receivedNanos) {
        strays.increment();
    }

    @Override
    public void strayed(int session, int stamps) {
        strays.add(stamps);
    }

    @Override
    public synchronized void ended(int session, String reason) {
        endings.add("session " + session + " ended: " + reason);
    }
}
