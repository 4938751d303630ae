package duplex.load;

import duplex.load.wire.ChatWire;
import java.util.concurrent.CompletableFuture;

/** How a session comes in: into the chat, and then into its rooms. */
final class Entrance {
    private final LoadPlan plan;
    private final ChatWire wire;
    private final Audience audience;

    Entrance(LoadPlan plan, ChatWire wire) {
        this.plan = plan;
        this.wire = wire;
        this.audience = Audience.of(plan);
    }

    /** Completes when the server has confirmed all of it; fails if one of it fails. */
    CompletableFuture<Void> enter(int session) {
        CompletableFuture<Void> entering = wire.join(session, plan.username(session));
        if (plan.workload() == Workload.ROOMS) {
            for (int lane = 0; lane < audience.each(); lane++) {
                String room = plan.room(audience.group(session, lane));
                entering = entering.thenCompose(in -> wire.joinRoom(session, room));
            }
        }
        return entering;
    }
}
