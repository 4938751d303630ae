package duplex.polling;

import duplex.polling.ChatEvents.Message;
import duplex.polling.ChatEvents.MessageRequest;

/**
 * Hands to the microbenchmarks what this package keeps to itself. It lies in this package's name, and in their module, so
 * that nothing has to be opened to everybody merely to be timed.
 */
public final class PollingSubject {
    private PollingSubject() {}

    /** One chat message as the bytes that are put into every receiver's mailbox. */
    public static byte[] event(String message, String username) {
        return Envelope.event(ChatEvents.CHAT_MESSAGE, new Message(message, username));
    }

    /** What the chat is asked for by the body of a client's POST. */
    public static Object request(byte[] body) throws Exception {
        Envelope envelope = Envelope.parse(body);
        if (!envelope.event().equals(ChatEvents.CHAT_MESSAGE)) {
            throw new IllegalArgumentException("this is for chat messages, not for " + envelope.event());
        }
        return MessageRequest.from(envelope.data());
    }
}
