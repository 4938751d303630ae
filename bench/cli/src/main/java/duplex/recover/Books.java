package duplex.recover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every message, every stay, and which message came to whom. A part of the messages is named by the number of its first and
 * of the one after its last. Safe for any number of threads.
 */
final class Books {
    private final int guests;
    private final List<Message> messages = new ArrayList<>();
    private final List<Stay> stays = new ArrayList<>();
    private final AtomicLong wrong = new AtomicLong();

    Books(int guests) {
        this.guests = guests;
    }

    int guests() {
        return guests;
    }

    /** Adds the next message; its number is how many there were. */
    synchronized void add(Message message) {
        messages.add(message);
    }

    /** How many messages there are. */
    synchronized int size() {
        return messages.size();
    }

    synchronized List<Message> part(int from, int to) {
        return List.copyOf(messages.subList(from, to));
    }

    /** A guest is in. */
    synchronized Stay enters(int guest, long nanos) {
        Stay stay = new Stay(guest, nanos);
        stays.add(stay);
        return stay;
    }

    /**
     * A message came to a guest.
     *
     * @param stay the guest's present one, if that has begun
     */
    void receives(int guest, int number, @Nullable Stay stay, long nanos) {
        if (number >= size()) {
            wrong.incrementAndGet();
            return;
        }
        Message message = message(number);
        if (!message.received(guest, nanos)) {
            wrong.incrementAndGet();
        }
        if (stay != null) {
            stay.hears(message.sentNanos());
        }
    }

    /** How many deliveries happened again, or of what nobody had said. */
    long wrong() {
        return wrong.get();
    }

    /** Whether all of a part have their answers, and have come to all who are in and were in when they were sent. */
    boolean haveArrived(int from, int to) {
        List<Message> part = part(from, to);
        boolean[] all = {part.stream().allMatch(Message::isSettled)};
        deliveries(part, (message, stay) -> all[0] &= stay.isOver() || message.hasReached(stay.guest()));
        return all[0];
    }

    /** When the last delivery of a part happened; some moment if there was none. */
    long lastReceiptNanos(int from, int to, long atLeastNanos) {
        long last = atLeastNanos;
        for (Message message : part(from, to)) {
            for (int guest = 0; guest < guests; guest++) {
                if (message.hasReached(guest) && message.receivedNanos(guest) - last > 0) {
                    last = message.receivedNanos(guest);
                }
            }
        }
        return last;
    }

    /** How long 99 of 100 deliveries of a part took at most, of those that happened; 0 if none did. */
    long p99Nanos(int from, int to) {
        long[] delays = part(from, to).stream()
                .flatMapToLong(message ->
                        IntStream.range(0, guests).filter(message::hasReached).mapToLong(message::delayNanos))
                .toArray();
        Arrays.sort(delays);
        return delays.length == 0 ? 0 : delays[(int) Math.ceil(delays.length * 0.99) - 1];
    }

    /** What became of a part; to be asked for when its last message has had the time to arrive. */
    Account account(int from, int to) {
        List<Message> part = part(from, to);
        long[] expected = {0};
        long[] lost = {0};
        long[] onTheWay = {0};
        deliveries(part, (message, stay) -> {
            expected[0]++;
            if (!message.hasReached(stay.guest())) {
                (stay.mayHaveCutOff(message.answeredNanos()) ? onTheWay : lost)[0]++;
            }
        });
        return new Account(
                count(part, Message.Fate.ACCEPTED),
                count(part, Message.Fate.UNSAID),
                count(part, Message.Fate.UNANSWERED),
                count(part, Message.Fate.REFUSED),
                expected[0],
                onTheWay[0],
                lost[0]);
    }

    /**
     * What became of some messages.
     *
     * @param accepted acknowledged messages
     * @param unsaid messages that were not sent, their senders being out
     * @param unanswered messages that were sent and never acknowledged
     * @param refused messages the server would not have
     * @param expected deliveries of acknowledged messages to those who were in
     * @param onTheWay of those, deliveries that may have been on their way when the receiver's session was cut
     * @param lost of those, deliveries that should have happened and did not
     */
    record Account(
            long accepted, long unsaid, long unanswered, long refused, long expected, long onTheWay, long lost) {}

    /** Each acknowledged message with each stay it is meant for. */
    private void deliveries(List<Message> part, BiConsumer<Message, Stay> delivery) {
        List<Stay> all;
        synchronized (this) {
            all = List.copyOf(stays);
        }
        for (Message message : part) {
            if (message.fate() == Message.Fate.ACCEPTED) {
                all.stream()
                        .filter(stay -> stay.covers(message.sentNanos()))
                        .forEach(stay -> delivery.accept(message, stay));
            }
        }
    }

    private static long count(List<Message> part, Message.Fate fate) {
        return part.stream().filter(each -> each.fate() == fate).count();
    }

    private synchronized Message message(int number) {
        return messages.get(number);
    }
}
