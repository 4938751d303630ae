package duplex.socketio.guard;

import com.corundumstudio.socketio.protocol.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Packets that go to the same receivers, joined into one row of WebSocket frames. A receiver may get several strands; the
 * place of each packet says how they are twined.
 */
final class Strand {
    private static final int FIRST_CAPACITY = 64;

    /** What RFC 6455 has at the head of a frame: the whole of a text, and how long it is. */
    private static final int FINAL_TEXT = 0x81;

    private static final int FINAL_BINARY = 0x82;

    private static final int MAX_HEAD_BYTES = 10;
    private static final int MAX_SHORT_LENGTH = 125;
    private static final int TWO_BYTE_LENGTH = 126;
    private static final int MAX_TWO_BYTE_LENGTH = 0xFFFF;
    private static final int EIGHT_BYTE_LENGTH = 127;

    private final Audience receivers;
    private final List<Item> items = new ArrayList<>();
    private boolean hasNewest;
    private final ByteBuf frames = PooledByteBufAllocator.DEFAULT.directBuffer(FIRST_CAPACITY);

    Strand(Audience receivers) {
        this.receivers = receivers;
    }

    Audience receivers() {
        return receivers;
    }

    int bytes() {
        return frames.readableBytes();
    }

    /** Adds a packet behind the others; where there is no memory for it, this fails and nothing is changed. */
    void add(int place, Packet packet, ByteBuf encoded) {
        List<ByteBuf> attachments = packet.getAttachments();
        frames.ensureWritable(PacketBytes.size(packet, encoded) + (1 + attachments.size()) * MAX_HEAD_BYTES);
        write(FINAL_TEXT, encoded);
        for (ByteBuf attachment : attachments) {
            write(FINAL_BINARY, attachment);
        }
        items.add(new Item(place, packet, frames.writerIndex()));
        hasNewest |= packet instanceof Newest;
    }

    private void write(int kind, ByteBuf payload) {
        writeHead(kind, payload.readableBytes());
        frames.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
    }

    private void writeHead(int kind, int length) {
        frames.writeByte(kind);
        if (length <= MAX_SHORT_LENGTH) {
            frames.writeByte(length);
        } else if (length <= MAX_TWO_BYTE_LENGTH) {
            frames.writeByte(TWO_BYTE_LENGTH).writeShort(length);
        } else {
            frames.writeByte(EIGHT_BYTE_LENGTH).writeLong(length);
        }
    }

    /** Somebody else needs the frames too, and will release them. */
    void retain() {
        frames.retain();
    }

    void release() {
        frames.release();
    }

    /**
     * All of one receiver's packets, in order, as the longest pieces of strands that have nothing in between; but each that a
     * newer one may replace is for itself, and left out if a newer one comes next.
     */
    static List<Piece> inOrder(List<Strand> strands) {
        List<Piece> pieces = twined(strands);
        for (Strand strand : strands) {
            if (strand.hasNewest) {
                return newestOnly(pieces);
            }
        }
        return pieces;
    }

    private static List<Piece> newestOnly(List<Piece> pieces) {
        List<Piece> left = new ArrayList<>();
        for (Piece piece : pieces) {
            for (Piece part : piece.parts()) {
                Newest before =
                        left.isEmpty() ? null : left.get(left.size() - 1).newest();
                Newest now = part.newest();
                if (before != null && now != null && now.outdates(before)) {
                    left.remove(left.size() - 1);
                }
                left.add(part);
            }
        }
        return left;
    }

    private static List<Piece> twined(List<Strand> strands) {
        if (strands.size() == 1) {
            Strand only = strands.get(0);
            return List.of(new Piece(only, 0, only.items.size()));
        }
        PriorityQueue<Piece> rests = new PriorityQueue<>(Comparator.comparingInt(Piece::place));
        strands.forEach(strand -> rests.add(new Piece(strand, 0, strand.items.size())));
        List<Piece> pieces = new ArrayList<>();
        for (Piece first = rests.poll(); first != null; first = rests.poll()) {
            Piece next = rests.peek();
            int cut = next == null ? first.to : first.firstFrom(next.place());
            pieces.add(new Piece(first.strand, first.from, cut));
            if (cut < first.to) {
                rests.add(new Piece(first.strand, cut, first.to));
            }
        }
        return pieces;
    }

    /** A packet, and where its frame ends. */
    private record Item(int place, Packet packet, int end) {}

    /** Packets of a strand that follow one another: the first included, the last not. */
    record Piece(Strand strand, int from, int to) {
        private int place() {
            return strand.items.get(from).place;
        }

        /** The first of its packets that has this place or a later one. */
        private int firstFrom(int place) {
            int at = from;
            while (at < to && strand.items.get(at).place < place) {
                at++;
            }
            return at;
        }

        /** Its packet, if a newer one may take that one's place. */
        @Nullable
        Newest newest() {
            return to - from == 1 && strand.items.get(from).packet instanceof Newest newest ? newest : null;
        }

        private List<Piece> parts() {
            List<Piece> parts = new ArrayList<>();
            int begin = from;
            for (int at = from; at < to; at++) {
                if (strand.items.get(at).packet instanceof Newest) {
                    if (begin < at) {
                        parts.add(new Piece(strand, begin, at));
                    }
                    parts.add(new Piece(strand, at, at + 1));
                    begin = at + 1;
                }
            }
            if (begin < to) {
                parts.add(new Piece(strand, begin, to));
            }
            return parts;
        }

        List<Packet> packets() {
            return strand.items.subList(from, to).stream().map(Item::packet).toList();
        }

        /** Their frames, which live as long as the strand's. */
        ByteBuf frames() {
            int begin = from == 0 ? 0 : strand.items.get(from - 1).end;
            return strand.frames.slice(begin, strand.items.get(to - 1).end - begin);
        }
    }
}
