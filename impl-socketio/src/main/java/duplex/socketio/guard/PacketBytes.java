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

    /**
     * Encodes a packet that is about to be queued. The bytes, and those of its attachments, stay with it, and belong to no
     * pool.
     */
    ByteBuf keep(Packet packet) {
        ByteBuf kept = packet.getDataSource();
        if (kept == null) {
            kept = shared(encode(packet));
            packet.setDataSource(kept);
        }
        return kept;
    }

    private static ByteBuf shared(byte[] bytes) {
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes).asReadOnly());
    }

    /** How many bytes a kept packet is with its attachments. */
    static int size(Packet packet, ByteBuf kept) {
        int size = kept.readableBytes();
        for (ByteBuf attachment : packet.getAttachments()) {
            size += attachment.readableBytes();
        }
        return size;
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
        if (packet.getSubType() == PacketType.EVENT) {
            values.add(packet.getName());
        }
        List<Object> arguments = packet.getData();
        values.addAll(arguments);
        List<byte[]> attachments = new ArrayList<>(0);
        byte[] body = json.write(values, attachments);
        byte[] head = header(packet, attachments.size()).getBytes(StandardCharsets.UTF_8);
        if (!attachments.isEmpty()) {
            packet.initAttachments(attachments.size());
            attachments.forEach(attachment -> packet.addAttachment(shared(attachment)));
        }
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static String header(Packet packet, int attachments) {
        StringBuilder header = new StringBuilder().append(PacketType.MESSAGE.getValue());
        boolean event = packet.getSubType() == PacketType.EVENT;
        if (attachments == 0) {
            header.append(packet.getSubType().getValue());
        } else {
            header.append((event ? PacketType.BINARY_EVENT : PacketType.BINARY_ACK).getValue());
            header.append(attachments).append('-');
        }
        if (!packet.getNsp().isEmpty()) {
            header.append(packet.getNsp()).append(',');
        }
        if (packet.getAckId() != null) {
            header.append(packet.getAckId());
        }
        return header.toString();
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
