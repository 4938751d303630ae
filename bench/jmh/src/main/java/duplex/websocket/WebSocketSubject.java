package duplex.websocket;

import duplex.websocket.ChatEvents.Message;
import duplex.websocket.ChatEvents.MessageRequest;
import duplex.websocket.guard.GuardedSocket;
import java.nio.ByteBuffer;

/**
 * Hands to the microbenchmarks what this package keeps to itself. It lies in this package's name, and in their module, so
 * that nothing has to be opened to everybody merely to be timed.
 */
public final class WebSocketSubject {
    private WebSocketSubject() {}

    /** One chat message as the frame that goes to every receiver. */
    public static ByteBuffer frame(String message, String username) {
        return GuardedSocket.textFrame(Envelope.event(ChatEvents.CHAT_MESSAGE, new Message(message, username)));
    }

    /** What the chat is asked for by the text of a client's frame. */
    public static Object request(String text) throws Exception {
        Envelope envelope = Envelope.parse(text);
        if (!envelope.event().equals(ChatEvents.CHAT_MESSAGE)) {
            throw new IllegalArgumentException("this is for chat messages, not for " + envelope.event());
        }
        return MessageRequest.from(envelope.data());
    }
}
