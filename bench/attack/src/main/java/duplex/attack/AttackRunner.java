package duplex.attack;

import duplex.client.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Attacks one server, one attack at a time: lets honest clients in, attacks beside them, and looks afterwards whether a
 * newcomer can talk, whether ghosts stay, and what the process still holds. A server that was hurt is started anew before
 * the next attack, if it was started here.
 */
public final class AttackRunner {
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);
    private static final Duration AFTERGLOW = Duration.ofSeconds(1);

    private final AttackedServer server;
    private final Protocol protocol;
    private final AttackPlan plan;
    private Optional<Vitals> baseline = Optional.empty();
    private boolean fit;

    /**
     * Made for one server.
     *
     * @param protocol the wire form it speaks
     */
    public AttackRunner(AttackedServer server, Protocol protocol, AttackPlan plan) {
        this.server = server;
        this.protocol = protocol;
        this.plan = plan;
    }

    /**
     * Runs attacks in turn, those left out that make no sense on this protocol.
     *
     * @param listener gets each result as it is known
     * @throws IOException if the server cannot be started, or nobody can enter it before anything was done to it
     */
    public List<AttackResult> run(List<Attack> attacks, Consumer<AttackResult> listener)
            throws IOException, InterruptedException {
        warmUp();
        List<AttackResult> results = new ArrayList<>();
        for (Attack attack : attacks) {
            if (attack.protocols().contains(protocol)) {
                if (!fit && server.restart()) {
                    warmUp();
                }
                AttackResult result = attack(attack);
                fit = result.verdict() == Verdict.SURVIVED;
                results.add(result);
                listener.accept(result);
            }
        }
        return results;
    }

    /** A server that has served nobody has yet to load classes and to start threads: that is no leak. */
    private void warmUp() throws IOException, InterruptedException {
        Names names = Names.random();
        try (HonestCrowd crowd = HonestCrowd.enter(protocol, server.address(), plan, names)) {
            crowd.chat(plan.messagesPerSecond() * 10);
            Pause.of(AFTERGLOW);
            CrowdReport calm = crowd.finish(drain());
            if (calm.sent() == 0) {
                throw new IOException("the honest clients did not get to talk");
            }
        }
        new Newcomer(protocol, server.address(), names).ghosts(plan.ghostLimit());
        baseline = server.vitals();
        fit = true;
    }

    private AttackResult attack(Attack attack) throws InterruptedException {
        Names names = Names.random();
        List<String> reasons = new ArrayList<>();
        try (Arena arena = new Arena(protocol, server.address(), plan, names)) {
            Optional<CrowdReport> felt = beside(attack, arena, names, reasons);
            boolean enterable = look(names, reasons);
            arena.hangUp();
            String vitals = server.isAlive() ? settle(reasons) : "";
            if (!server.isAlive()) {
                reasons.add(0, "its process ended");
            }
            reasons.addAll(arena.breaches());
            Verdict verdict = !server.isAlive() || !enterable
                    ? Verdict.DEAD
                    : reasons.isEmpty() ? Verdict.SURVIVED : Verdict.HURT;
            return new AttackResult(attack, verdict, arena.seen(), felt, reasons, vitals);
        }
    }

    private Optional<CrowdReport> beside(Attack attack, Arena arena, Names names, List<String> reasons)
            throws InterruptedException {
        try (HonestCrowd crowd = HonestCrowd.enter(protocol, server.address(), plan, names)) {
            crowd.chat(plan.messagesPerSecond());
            arena.run(attack);
            Pause.of(AFTERGLOW);
            CrowdReport felt = crowd.finish(drain());
            reasons.addAll(Judgement.of(felt, plan));
            return Optional.of(felt);
        } catch (IOException notIn) {
            reasons.add(String.valueOf(notIn.getMessage()));
            return Optional.empty();
        }
    }

    private Duration drain() {
        return plan.ghostLimit().compareTo(LONGEST_DRAIN) < 0 ? plan.ghostLimit() : LONGEST_DRAIN;
    }

    /** Whether somebody new can enter and talk; ghosts are noted. */
    private boolean look(Names names, List<String> reasons) throws InterruptedException {
        if (!server.isAlive()) {
            return false;
        }
        try {
            List<String> ghosts = new Newcomer(protocol, server.address(), names).ghosts(plan.ghostLimit());
            if (!ghosts.isEmpty()) {
                reasons.add(ghosts.size() + " ghosts in the userList after "
                        + plan.ghostLimit().toSeconds() + " s, such as " + ghosts.get(0));
            }
            return true;
        } catch (IOException notIn) {
            reasons.add("afterwards " + notIn.getMessage());
            return false;
        }
    }

    /** Waits until the process holds no more than before, or has had long enough to let go. */
    private String settle(List<String> reasons) throws InterruptedException {
        if (baseline.isEmpty()) {
            return "";
        }
        Vitals before = baseline.get();
        long deadline = System.nanoTime() + plan.ghostLimit().toNanos();
        Optional<Vitals> now = server.vitals();
        while (now.isPresent() && !now.get().within(before, plan.slack()) && System.nanoTime() < deadline) {
            Pause.of(AFTERGLOW);
            now = server.vitals();
        }
        if (now.isEmpty()) {
            reasons.add("it does not tell any more what it holds");
            return "";
        }
        String change = now.get().since(before);
        if (!now.get().within(before, plan.slack())) {
            reasons.add("it keeps more than before: " + change);
        }
        return change;
    }
}
