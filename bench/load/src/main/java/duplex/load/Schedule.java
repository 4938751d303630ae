package duplex.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * When each message is meant to be sent, by whom and to whom, and which session comes, goes or falls silent when: fixed
 * before the first is sent, the same for every target.
 *
 * <p>Message {@code n} is the {@code n}-th in time. Senders are drawn evenly from all sessions that stay, so that no order
 * of sessions repeats.
 */
public final class Schedule {
    private final long[] offsetsNanos;
    private final int[] senders;
    private final int[] groups;
    private final Moves moves;
    private final long lengthNanos;
    private final int firstMeasured;
    private final String hash;

    private Schedule(LoadPlan plan, long[] offsetsNanos, int[] senders, int[] groups, Moves moves) {
        this.offsetsNanos = offsetsNanos;
        this.senders = senders;
        this.groups = groups;
        this.moves = moves;
        this.lengthNanos = plan.warmup().plus(plan.duration()).toNanos();
        this.firstMeasured = lowerBound(offsetsNanos, plan.warmup().toNanos());
        this.hash = hash(plan);
    }

    /** The schedule of a plan: nothing but the plan goes into it. */
    public static Schedule of(LoadPlan plan) {
        Moves moves = Moves.of(plan);
        Drawing drawing = new Drawing(plan, moves);
        // Random's numbers are laid down in its documentation: every Java draws the same.
        Random random = new Random(plan.seed());
        Tempo tempo = Tempo.of(plan);
        double lengthSeconds = plan.messages() == 0 ? 0 : tempo.evenSeconds(plan.lengthSeconds());
        long[] offsets = new long[16 + (int) (plan.messages() * 1.1)];
        int[] senders = new int[offsets.length];
        int[] groups = new int[offsets.length];
        int count = 0;
        double at = plan.arrivals().offsetSeconds(0, 0, plan.ratePerSecond(), random);
        while (at < lengthSeconds) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
                senders = Arrays.copyOf(senders, 2 * count);
                groups = Arrays.copyOf(groups, 2 * count);
            }
            offsets[count] = Math.round(tempo.seconds(at) * 1e9);
            senders[count] = drawing.sender(random);
            groups[count] = drawing.group(senders[count], random);
            count++;
            at = plan.arrivals().offsetSeconds(count, at, plan.ratePerSecond(), random);
        }
        return new Schedule(
                plan,
                Arrays.copyOf(offsets, count),
                Arrays.copyOf(senders, count),
                Arrays.copyOf(groups, count),
                moves);
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

    /** Which room or user it is for, by number; 0 in the lobby. */
    public int group(int sequence) {
        return groups[sequence];
    }

    /** What sessions do besides talking, in the order of time. */
    public List<Move> moves() {
        return moves.list();
    }

    /** How long warm-up and measuring take together, in nanoseconds. */
    public long lengthNanos() {
        return lengthNanos;
    }

    /** The first message that is timed; all before it are warm-up. */
    public int firstMeasured() {
        return firstMeasured;
    }

    /** Tells two schedules apart: equal hashes mean the same times, senders, recipients, moves and message length. */
    public String hash() {
        return hash;
    }

    /** Draws who says something to whom. */
    private static final class Drawing {
        private final int[] senders;
        private final Audience audience;
        private final Workload workload;

        Drawing(LoadPlan plan, Moves moves) {
            Set<Integer> movers = Set.copyOf(moves.movers());
            this.senders = IntStream.range(0, plan.clients())
                    .filter(session -> !movers.contains(session))
                    .toArray();
            this.audience = Audience.of(plan);
            this.workload = plan.workload();
        }

        int sender(Random random) {
            return senders[random.nextInt(senders.length)];
        }

        int group(int sender, Random random) {
            return switch (workload) {
                case ROOMS -> audience.group(sender, random.nextInt(audience.each()));
                case WHISPER -> random.nextInt(audience.groups());
                case BROADCAST, CHURN, SLOW, STORM, IDLE -> 0;
            };
        }
    }

    private static int lowerBound(long[] sorted, long key) {
        int at = 0;
        while (at < sorted.length && sorted[at] < key) {
            at++;
        }
        return at;
    }

    private String hash(LoadPlan plan) {
        MessageDigest digest = sha256();
        ByteBuffer entry = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES);
        add(digest, entry.putLong(plan.warmup().toNanos()).putInt(plan.messageBytes()));
        boolean toGroups = plan.workload() == Workload.ROOMS || plan.workload() == Workload.WHISPER;
        for (int i = 0; i < size(); i++) {
            add(digest, entry.putLong(offsetsNanos[i]).putInt(senders[i]));
            if (toGroups) {
                add(digest, entry.putInt(groups[i]));
            }
        }
        for (Move move : moves()) {
            add(digest, entry.putLong(move.offsetNanos()).putInt(move.session()));
            digest.update(name(move.kind()));
        }
        if (plan.workload() != Workload.BROADCAST) {
            add(digest, entry.putLong(lengthNanos));
            digest.update(name(plan.workload()));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private static byte[] name(Enum<?> value) {
        return value.name().getBytes(StandardCharsets.US_ASCII);
    }

    private static void add(MessageDigest digest, ByteBuffer entry) {
        digest.update(entry.flip());
        entry.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
