package duplex.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over the RFC 6455 frames a server sends and passes their payload on as it lies there: no object for a frame, no
 * string for a text. A general decoder costs several times more per small frame, and the generator must not be the
 * bottleneck.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, and that is heard
final class FrameReader extends ChannelInboundHandlerAdapter implements WebSocketFrameDecoder {
    /** What a session does with what is in the frames. */
    interface Sink {
        /** More bytes of the current message; the array is only lent. */
        void payload(byte[] bytes, int from, int to);

        /** The current message is complete. */
        void messageEnded(long receivedNanos);

        /** The server pinged, and wants this back. */
        void pinged(byte[] payload);

        /** The server, or what came from it, ended the connection; it will be closed. */
        void closing(String reason);
    }

    private static final long MAX_PAYLOAD_BYTES = 64L << 20;
    private static final int FIN = 0x80;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;

    private final NanoClock clock;
    private final Sink sink;
    private final byte[] header = new byte[10];
    private int headerLength;
    private long payloadLeft;
    private byte[] control = new byte[0];
    private int controlLength;

    /** A reader for one connection. */
    FrameReader(NanoClock clock, Sink sink) {
        this.clock = clock;
        this.sink = sink;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        long receivedNanos = clock.nanoTime();
        ByteBuf in = (ByteBuf) message;
        try {
            Scratch.drain(in, (bytes, length) -> walk(bytes, length, receivedNanos));
        } finally {
            in.release();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        sink.closing(cause.toString());
        context.close();
    }

    private void walk(byte[] bytes, int to, long receivedNanos) {
        int at = 0;
        while (at < to) {
            if (headerLength < headerNeeded()) {
                header[headerLength++] = bytes[at++];
                if (headerLength == headerNeeded()) {
                    beginPayload();
                }
            } else {
                int length = (int) Math.min(payloadLeft, to - at);
                take(bytes, at, at + length);
                at += length;
                payloadLeft -= length;
            }
            if (headerLength == headerNeeded() && payloadLeft == 0) {
                endFrame(receivedNanos);
            }
        }
    }

    private int headerNeeded() {
        if (headerLength < 2) {
            return 2;
        }
        return switch (header[1] & 0x7f) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }

    private void beginPayload() {
        if ((header[1] & 0x80) != 0) {
            throw new CorruptedFrameException("a masked frame from the server");
        }
        payloadLeft = header[1] & 0x7f;
        if (headerLength > 2) {
            payloadLeft = 0;
            for (int i = 2; i < headerLength; i++) {
                payloadLeft = (payloadLeft << 8) | (header[i] & 0xff);
            }
        }
        if (payloadLeft < 0 || payloadLeft > (isControl() ? 125 : MAX_PAYLOAD_BYTES)) {
            throw new CorruptedFrameException("a frame that claims " + Long.toUnsignedString(payloadLeft) + " bytes");
        }
        if (isControl()) {
            control = new byte[(int) payloadLeft];
            controlLength = 0;
        }
    }

    private void take(byte[] bytes, int from, int to) {
        if (isControl()) {
            System.arraycopy(bytes, from, control, controlLength, to - from);
            controlLength += to - from;
        } else {
            sink.payload(bytes, from, to);
        }
    }

    private void endFrame(long receivedNanos) {
        headerLength = 0;
        if (!isControl()) {
            if ((header[0] & FIN) != 0) {
                sink.messageEnded(receivedNanos);
            }
        } else if (opcode() == PING) {
            sink.pinged(control);
        } else if (opcode() == CLOSE) {
            sink.closing(closeReason());
        }
    }

    private boolean isControl() {
        return opcode() >= CLOSE;
    }

    private int opcode() {
        return header[0] & 0xf;
    }

    private String closeReason() {
        if (control.length < 2) {
            return "closed without a code";
        }
        int code = ((control[0] & 0xff) << 8) | (control[1] & 0xff);
        String text = new String(Arrays.copyOfRange(control, 2, control.length), StandardCharsets.UTF_8);
        return text.isEmpty() ? "closed with " + code : "closed with " + code + " " + text;
    }
}
