package duplex.load;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * When each message is meant to be sent, and by whom: fixed before the first is sent, the same for every target.
 *
 * <p>Message {@code n} is the {@code n}-th in time. Senders are drawn evenly from all sessions, so that no order of
 * sessions repeats.
 */
public final class Schedule {
    private final long[] offsetsNanos;
    private final int[] senders;
    private final long warmupNanos;
    private final int firstMeasured;
    private final String hash;

    private Schedule(LoadPlan plan, long[] offsetsNanos, int[] senders) {
        this.offsetsNanos = offsetsNanos;
        this.senders = senders;
        this.warmupNanos = plan.warmup().toNanos();
        this.firstMeasured = lowerBound(offsetsNanos, warmupNanos);
        this.hash = hash(plan, offsetsNanos, senders);
    }

    /** The schedule of a plan: nothing but the plan goes into it. */
    public static Schedule of(LoadPlan plan) {
        // Random's numbers are laid down in its documentation: every Java draws the same.
        Random random = new Random(plan.seed());
        double lengthSeconds = plan.warmup().plus(plan.duration()).toNanos() / 1e9;
        long[] offsets = new long[16 + (int) (plan.ratePerSecond() * lengthSeconds * 1.1)];
        int[] senders = new int[offsets.length];
        int count = 0;
        double at = plan.arrivals().offsetSeconds(0, 0, plan.ratePerSecond(), random);
        while (at < lengthSeconds) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
                senders = Arrays.copyOf(senders, 2 * count);
            }
            offsets[count] = Math.round(at * 1e9);
            senders[count++] = random.nextInt(plan.clients());
            at = plan.arrivals().offsetSeconds(count, at, plan.ratePerSecond(), random);
        }
        return new Schedule(plan, Arrays.copyOf(offsets, count), Arrays.copyOf(senders, count));
    }

    /** How many messages there are. */
    public int size() {
        return offsetsNanos.length;
    }

    /** When a message is meant to be sent, in nanoseconds from the start of the warm-up. */
    public long offsetNanos(int sequence) {
        return offsetsNanos[sequence];
    }

    /** Which session sends it. */
    public int sender(int sequence) {
        return senders[sequence];
    }

    /** The first message that is timed; all before it are warm-up. */
    public int firstMeasured() {
        return firstMeasured;
    }

    /** Tells two schedules apart: equal hashes mean the same times, senders and message length. */
    public String hash() {
        return hash;
    }

    private static int lowerBound(long[] sorted, long key) {
        int at = 0;
        while (at < sorted.length && sorted[at] < key) {
            at++;
        }
        return at;
    }

    private static String hash(LoadPlan plan, long[] offsetsNanos, int[] senders) {
        MessageDigest digest = sha256();
        ByteBuffer entry = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
        digest.update(entry.putLong(plan.warmup().toNanos())
                .putInt(plan.messageBytes())
                .array());
        for (int i = 0; i < offsetsNanos.length; i++) {
            entry.clear();
            digest.update(entry.putLong(offsetsNanos[i]).putInt(senders[i]).array());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
