package duplex.websocket.guard;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Whole frames that stay together where they have to wait.
 *
 * @param frames shared by their receivers: nothing in them is changed, and nothing may be until all have them
 * @param topic null, or of what this one frame is the newest: nobody wants to read an older one any more
 */
public record Part(ByteBuffer frames, @Nullable Object topic) {}
