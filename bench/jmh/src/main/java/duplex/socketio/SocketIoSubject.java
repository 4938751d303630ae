package duplex.socketio;

import com.corundumstudio.socketio.protocol.Event;
import com.corundumstudio.socketio.protocol.Packet;
import com.fasterxml.jackson.databind.JsonNode;
import duplex.socketio.ChatEvents.Message;
import duplex.socketio.ChatEvents.MessageRequest;
import duplex.socketio.guard.PacketSubject;
import io.netty.buffer.ByteBuf;

/**
 * Hands to the microbenchmarks what this package keeps to itself. It lies in this package's name, and in their module, so
 * that nothing has to be opened to everybody merely to be timed.
 */
public final class SocketIoSubject {
    private final PacketSubject packets = new PacketSubject(ChatEvents.CHAT_MESSAGE);

    /** One chat message as the library makes it for a room: a packet, not encoded yet. */
    public Packet packet(String message, String username) {
        return PacketSubject.event(ChatEvents.CHAT_MESSAGE, new Message(message, username));
    }

    /** The bytes of a packet; encoded the first time, kept with it from then on. */
    public ByteBuf encode(Packet packet) {
        return packets.encode(packet);
    }

    /** What the chat is asked for by the text of a client's message, without Engine.IO's {@code 4}. */
    public Object request(String text) throws Exception {
        Event event = packets.decode(text);
        if (!event.getName().equals(ChatEvents.CHAT_MESSAGE)) {
            throw new IllegalArgumentException("this is for chat messages, not for " + event.getName());
        }
        return MessageRequest.from((JsonNode) event.getArgs().get(0));
    }
}
