package duplex.conformance.specimen;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One polling session: its mail, and how long it has not asked for it. */
public final class PollingSession {
    private final String id;
    private final EventLoop loop;
    private final PollingDoor door;
    private final Mailbox mailbox = new Mailbox();
    private @Nullable Session session;
    private @Nullable Refusal cut;
    private @Nullable ScheduledFuture<?> patience;

    PollingSession(String id, EventLoop loop, PollingDoor door) {
        this.id = id;
        this.loop = loop;
        this.door = door;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The session in the chat. */
    public Session session() {
        return Objects.requireNonNull(session);
    }

    /** What it has not acknowledged yet. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** Whether it has given a sign of life before. */
    public boolean isKnown() {
        return patience != null;
    }

    void enter(Session entered) {
        session = entered;
    }

    void cut(Refusal why) {
        cut = why;
    }

    boolean isCut() {
        return cut != null;
    }

    void requireUncut() throws Refusal {
        if (cut != null) {
            throw cut;
        }
    }

    void heard() {
        forget();
        patience = loop.schedule(() -> door.onSilence(id), door.silence().toMillis(), TimeUnit.MILLISECONDS);
    }

    void forget() {
        if (patience != null) {
            patience.cancel(false);
        }
    }
}
