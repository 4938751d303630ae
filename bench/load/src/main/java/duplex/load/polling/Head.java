package duplex.load.polling;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of a body, to be shown or read. */
final class Head {
    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

    Head(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    void add(byte[] more, int length) {
        bytes.write(more, 0, Math.min(length, maxBytes - bytes.size()));
    }

    @Override
    public String toString() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
