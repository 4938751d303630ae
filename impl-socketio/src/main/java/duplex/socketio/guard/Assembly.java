package duplex.socketio.guard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A packet whose attachments are still on their way. The library believes whatever count a client names, and waits. */
final class Assembly {
    private final Limits limits;
    private @Nullable WirePacket packet;
    private List<byte[]> parts = List.of();
    private int bytes;

    Assembly(Limits limits) {
        this.limits = limits;
    }

    /** A packet came; it is whole now if it has no attachments. */
    synchronized @Nullable Whole begin(WirePacket begun) throws MalformedPacketException {
        if (packet != null) {
            throw new MalformedPacketException("a packet came where an attachment was due");
        }
        if (begun.attachments() == 0) {
            return new Whole(begun, List.of());
        }
        packet = begun;
        parts = new ArrayList<>();
        bytes = begun.json().length();
        return null;
    }

    /** An attachment came; with the last one the packet is whole. */
    synchronized @Nullable Whole add(byte[] part) throws MalformedPacketException {
        WirePacket begun = packet;
        if (begun == null) {
            throw new MalformedPacketException("an attachment came that belongs to no packet");
        }
        bytes += part.length;
        if (bytes > limits.maxPayloadBytes()) {
            throw new MalformedPacketException("a packet with its attachments is too large");
        }
        parts.add(part);
        if (parts.size() < begun.attachments()) {
            return null;
        }
        packet = null;
        return new Whole(begun, parts);
    }

    /** A packet with all its attachments. */
    record Whole(WirePacket packet, List<byte[]> attachments) {}
}
