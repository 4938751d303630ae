package duplex.socketio.guard;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketEncoder;
import com.corundumstudio.socketio.protocol.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets as bytes. An event is encoded once, when it is first sent to somebody, and kept with its packet for all other
 * receivers; so everybody's unsent bytes can be counted before anything is written.
 */
final class PacketBytes {
    private final ExactJson json;
    private final PacketEncoder library;
    private final ByteBufAllocator alloc = UnpooledByteBufAllocator.DEFAULT;

    PacketBytes(Configuration configuration, ExactJson json) {
        this.json = json;
        this.library = new PacketEncoder(configuration, json);
    }

    /** Encodes a packet that is about to be queued. The bytes stay with it, and belong to no pool. */
    ByteBuf keep(Packet packet) {
        ByteBuf kept = packet.getDataSource();
        if (kept == null) {
            kept = Unpooled.unreleasableBuffer(
                    Unpooled.wrappedBuffer(encode(packet)).asReadOnly());
            packet.setDataSource(kept);
        }
        return kept;
    }

    /** The bytes of a packet that comes out of a queue: kept, or of a kind that is short and rare. */
    ByteBuf of(Packet packet) {
        ByteBuf kept = packet.getDataSource();
        return kept == null ? Unpooled.wrappedBuffer(encode(packet)) : kept.duplicate();
    }

    private byte[] encode(Packet packet) {
        try {
            PacketType subType = packet.getSubType();
            return subType == PacketType.EVENT || subType == PacketType.ACK
                    ? encodeMessage(packet)
                    : encodeByLibrary(packet);
        } catch (IOException e) {
            throw new UncheckedIOException("a packet of the server's own cannot be written as JSON", e);
        }
    }

    /** By hand, because the library cannot write acknowledgement ids above 2³¹−1. */
    private byte[] encodeMessage(Packet packet) throws IOException {
        List<Object> values = new ArrayList<>();
        StringBuilder header = new StringBuilder().append(PacketType.MESSAGE.getValue());
        header.append(packet.getSubType().getValue());
        if (!packet.getNsp().isEmpty()) {
            header.append(packet.getNsp()).append(',');
        }
        if (packet.getAckId() != null) {
            header.append(packet.getAckId());
        }
        if (packet.getSubType() == PacketType.EVENT) {
            values.add(packet.getName());
        }
        List<Object> arguments = packet.getData();
        values.addAll(arguments);
        byte[] head = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] body = json.write(values);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private byte[] encodeByLibrary(Packet packet) throws IOException {
        ByteBuf out = alloc.heapBuffer();
        try {
            library.encodePacket(packet, out, alloc, true);
            return ByteBufUtil.getBytes(out);
        } finally {
            out.release();
        }
    }
}
