package duplex.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which sessions come and go, or are slow, and when: drawn from the plan's seed, apart from the messages. These sessions
 * never send, so no message hangs on whether they are there.
 *
 * @param movers the sessions that do, in no order
 * @param list what they do, in the order of time
 */
record Moves(List<Integer> movers, List<Move> list) {
    private static final long SALT = 0x6d6f766573L; // "moves": other draws than those of the messages

    static Moves of(LoadPlan plan) {
        Random random = new Random(plan.seed() ^ SALT);
        List<Integer> sessions =
                new ArrayList<>(IntStream.range(0, plan.clients()).boxed().toList());
        Collections.shuffle(sessions, random);
        List<Integer> movers = List.copyOf(sessions.subList(0, plan.movers()));
        return new Moves(movers, list(plan, movers, random));
    }

    private static List<Move> list(LoadPlan plan, List<Integer> movers, Random random) {
        long warmupNanos = plan.warmup().toNanos();
        return switch (plan.workload()) {
            case BROADCAST, ROOMS, WHISPER, IDLE -> List.of();
            case CHURN -> churn(plan, movers, random);
            case SLOW -> all(movers, warmupNanos, Move.Kind.STOP_READING);
            case STORM -> storm(movers, warmupNanos + plan.duration().toNanos() / 2);
        };
    }

    /** Evenly spaced: each time one of the movers, drawn at random, leaves; or comes back, if it had left. */
    private static List<Move> churn(LoadPlan plan, List<Integer> movers, Random random) {
        List<Move> moves = new ArrayList<>();
        boolean[] away = new boolean[plan.clients()];
        int count = (int) (plan.movesPerSecond() * plan.lengthSeconds());
        for (int i = 0; i < count; i++) {
            int session = movers.get(random.nextInt(movers.size()));
            long offsetNanos = Math.round((i + 0.5) / plan.movesPerSecond() * 1e9);
            moves.add(new Move(offsetNanos, away[session] ? Move.Kind.ENTER : Move.Kind.LEAVE, session));
            away[session] = !away[session];
        }
        return List.copyOf(moves);
    }

    private static List<Move> storm(List<Integer> movers, long offsetNanos) {
        List<Move> moves = new ArrayList<>(all(movers, offsetNanos, Move.Kind.DROP));
        moves.addAll(all(movers, offsetNanos, Move.Kind.ENTER));
        return List.copyOf(moves);
    }

    private static List<Move> all(List<Integer> movers, long offsetNanos, Move.Kind kind) {
        return movers.stream()
                .map(session -> new Move(offsetNanos, kind, session))
                .toList();
    }
}
