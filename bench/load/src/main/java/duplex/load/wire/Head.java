package duplex.load.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of a message or a body, to be shown or read. */
public final class Head {
    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

    /** Keeps so many bytes, and lets the rest go. */
    public Head(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes the next bytes, {@code from} inclusive to {@code to} exclusive. */
    public void add(byte[] more, int from, int to) {
        bytes.write(more, from, Math.min(to - from, maxBytes - bytes.size()));
    }

    /** Begins anew. */
    public void reset() {
        bytes.reset();
    }

    /** What was kept, read as UTF-8. */
    @Override
    public String toString() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
