package duplex.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Says in which ways the honest clients were hurt. */
final class Judgement {
    private Judgement() {}

    /** One sentence for each; none if all was well. */
    static List<String> of(CrowdReport felt, AttackPlan plan) {
        List<String> hurts = new ArrayList<>();
        if (felt.sent() == 0) {
            hurts.add("the honest clients did not get to talk");
        }
        if (felt.lost() > 0) {
            hurts.add("the honest lost " + felt.lost() + " of " + felt.expected() + " deliveries");
        }
        if (felt.disconnected() > 0) {
            hurts.add(felt.disconnected() + " honest clients were disconnected");
        }
        if (felt.duplicates() > 0) {
            hurts.add(felt.duplicates() + " deliveries came twice");
        }
        if (felt.disorder() > 0) {
            hurts.add(felt.disorder() + " honest clients saw another order");
        }
        if (felt.phantoms() > 0) {
            hurts.add(felt.phantoms() + " events came that nobody honest had sent");
        }
        if (felt.p99Nanos() > plan.p99Bound().toNanos()) {
            hurts.add("the honest waited " + TimeUnit.NANOSECONDS.toMillis(felt.p99Nanos()) + " ms (p99), more than "
                    + plan.p99Bound().toMillis());
        }
        return hurts;
    }
}
