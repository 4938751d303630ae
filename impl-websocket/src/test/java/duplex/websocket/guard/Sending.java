package duplex.websocket.guard;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What most tests send: one part. */
final class Sending {
    private Sending() {}

    static void frames(GuardedSocket connection, ByteBuffer frames) {
        part(connection, frames, null);
    }

    /** Of what this frame is the newest, nobody wants to read an older one. */
    static void newest(GuardedSocket connection, ByteBuffer frame, Object topic) {
        part(connection, frame, topic);
    }

    private static void part(GuardedSocket connection, ByteBuffer frames, @Nullable Object topic) {
        connection.sendFrames(frames, () -> List.of(new Part(frames, topic)));
    }
}
