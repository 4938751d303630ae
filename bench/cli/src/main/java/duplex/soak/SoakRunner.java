package duplex.soak;

import duplex.attack.Newcomer;
import duplex.client.Protocol;
import duplex.load.Deliveries;
import duplex.load.LoadPlan;
import duplex.load.LoadRunner;
import duplex.load.MeasuredServer;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.TargetException;
import duplex.load.Wrongs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Soaks one target: leg after leg on the same process, until the time is over, the process has died, or {@link #stop} was
 * called, as it may be from any thread.
 */
public final class SoakRunner {
    /** A session that polls is gone 15 s after its last word (CHAT-LEAVE-004); one that is half-open, after 20 s. */
    private static final Duration GHOST_LIMIT = Duration.ofSeconds(25);

    private static final Deliveries NO_DELIVERIES = new Deliveries(0, 0, 1, 0, 0, 0, 0, 0);
    private static final String NEWCOMER = "soak-newcomer";
    private static final int LONGEST_TROUBLE = 1_000;
    private static final int MOST_GHOSTS = 20;

    private final SoakPlan plan;
    private final String target;
    private final SoakedServer server;
    private final Progress progress;
    private final Duration ghostLimit;
    private final long startNanos = System.nanoTime();
    private boolean stopped;
    private @Nullable LoadRunner atHand;

    /** What hears of each leg as soon as it is judged. */
    @FunctionalInterface
    public interface LegListener {
        /**
         * A leg is over.
         *
         * @throws IOException if it cannot be kept; that ends the soak
         */
        void ended(Leg leg) throws IOException;
    }

    /** A runner that has done nothing yet; it does one soak. */
    public SoakRunner(SoakPlan plan, String target, SoakedServer server, Progress progress) {
        this(plan, target, server, progress, GHOST_LIMIT);
    }

    SoakRunner(SoakPlan plan, String target, SoakedServer server, Progress progress, Duration ghostLimit) {
        this.plan = plan;
        this.target = target;
        this.server = server;
        this.progress = progress;
        this.ghostLimit = ghostLimit;
    }

    /**
     * Does the soak. A leg that was cut short by {@link #stop} is not judged, and left out.
     *
     * @return what came of it; also when it was stopped, or the target has died
     */
    public TargetSoak run(LegListener listener) throws IOException, InterruptedException {
        List<Leg> legs = new ArrayList<>();
        String died = "";
        while (died.isEmpty() && isMore(legs.size())) {
            Optional<Leg> leg = leg(legs.size() + 1);
            if (leg.isPresent()) {
                legs.add(leg.get());
                listener.ended(leg.get());
            }
            if (server.hasEnded() && !isStopped()) {
                died = server.lastLines().isEmpty() ? "it printed nothing" : server.lastLines();
            }
        }
        return TargetSoak.of(target, legs, died);
    }

    /** Ends the soak early; what was found is kept. */
    public synchronized void stop() {
        stopped = true;
        if (atHand != null) {
            atHand.stop();
        }
    }

    private boolean isMore(int legs) {
        boolean time = plan.legs() > 0 || seconds() < plan.seconds();
        return !isStopped() && time && legs < plan.mostLegs();
    }

    private Optional<Leg> leg(int number) throws IOException, InterruptedException {
        LoadPlan load = plan.load(plan.seed(number));
        LoadRunner runner = begin(new LoadRunner());
        Seen seen = new Seen();
        try {
            seen.result = Optional.of(runner.run(load, server.server(), progress));
        } catch (TargetException notIn) {
            seen.trouble = shortened(String.valueOf(notIn.getMessage()));
        }
        if (!isStopped() && !server.hasEnded()) {
            lookForGhosts(seen);
        }
        if (isStopped()) {
            return Optional.empty();
        }
        Vitals vitals =
                server.hasEnded() ? Vitals.unknown(seconds(), "the process has ended") : server.vitals(seconds());
        return Optional.of(leg(number, load, seen, runner.wrongs(), vitals));
    }

    /** What one leg brought, bit by bit. */
    private static final class Seen {
        private Optional<RunResult> result = Optional.empty();
        private List<String> ghosts = List.of();
        private String trouble = "";
    }

    private void lookForGhosts(Seen seen) throws InterruptedException {
        MeasuredServer measured = server.server();
        Protocol protocol = switch (measured.protocol()) {
            case WEBSOCKET -> Protocol.WEBSOCKET;
            case SOCKETIO, SOCKETIO_POLLING -> Protocol.SOCKETIO;
            case POLLING -> Protocol.POLLING;
        };
        try {
            List<String> ghosts = new Newcomer(protocol, measured.address(), NEWCOMER, name -> !name.equals(NEWCOMER))
                    .ghosts(ghostLimit);
            seen.ghosts = ghosts.stream()
                    .limit(MOST_GHOSTS)
                    .map(SoakRunner::shortened)
                    .toList();
        } catch (IOException noWelcome) {
            seen.trouble = seen.trouble.isEmpty() ? shortened(String.valueOf(noWelcome.getMessage())) : seen.trouble;
        }
    }

    private Leg leg(int number, LoadPlan load, Seen seen, Wrongs wrongs, Vitals vitals) {
        return new Leg(
                        target,
                        number,
                        LegKind.of(load.seed()),
                        load.seed(),
                        SoakJson.tree(load),
                        seen.result.map(RunResult::scheduleHash).orElse(""),
                        seen.result.map(RunResult::sent).orElse(0L),
                        seen.result.map(RunResult::deliveries).orElse(NO_DELIVERIES),
                        seen.result.map(result -> Sessions.of(result.comings())).orElse(Sessions.NONE),
                        wrongs,
                        seen.ghosts,
                        seen.trouble,
                        seen.result
                                .map(result -> result.verdict().level().name())
                                .orElse("INVALID"),
                        vitals,
                        plan.repeat(target, load.seed()),
                        List.of())
                .judged();
    }

    private synchronized LoadRunner begin(LoadRunner runner) {
        atHand = runner;
        if (stopped) {
            runner.stop();
        }
        return runner;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_TROUBLE ? text.substring(0, LONGEST_TROUBLE) : text;
    }
}
