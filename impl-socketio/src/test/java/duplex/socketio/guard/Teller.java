package duplex.socketio.guard;

import java.util.List;
import java.util.concurrent.Semaphore;

/** Tells a room numbers in batches of changing size, from a thread of its own, as many as it is allowed. */
final class Teller implements AutoCloseable {
    static final String ROOM = "told";

    private static final int MORE = 200;
    private static final String BEGINNING = "42[\"number\",";

    private final Outbox outbox;
    private final Semaphore permits = new Semaphore(0);
    private final Thread thread = new Thread(this::tell, "teller");
    private int allowed;

    private Teller(Outbox outbox) {
        this.outbox = outbox;
    }

    static Teller of(Outbox outbox) {
        Teller teller = new Teller(outbox);
        teller.thread.start();
        return teller;
    }

    private void tell() {
        try {
            for (int number = 0; ; number++) {
                if (number % 7 % 3 == 0 || permits.availablePermits() == 0) {
                    Flush.of(outbox);
                }
                permits.acquire();
                outbox.toRoom(ROOM, "number", number);
            }
        } catch (InterruptedException e) {
            outbox.flush(() -> {}); // it is closed
        }
    }

    void allowMore() {
        allowed += MORE;
        permits.release(MORE);
    }

    int allowed() {
        return allowed;
    }

    static String packet(int number) {
        return BEGINNING + number + "]";
    }

    /** The numbers among some packets. */
    static List<Integer> numbers(List<String> packets) {
        return packets.stream()
                .filter(packet -> packet.startsWith(BEGINNING))
                .map(packet -> Integer.valueOf(packet.substring(BEGINNING.length(), packet.length() - 1)))
                .toList();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
