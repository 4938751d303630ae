package duplex.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.websocket.ChatEvents.Failure;
import duplex.websocket.ChatEvents.MessageRequest;
import duplex.websocket.ChatEvents.Refused;
import duplex.websocket.ChatEvents.RoomRequest;
import duplex.websocket.ChatEvents.WhisperRequest;
import org.jspecify.annotations.Nullable;

/**
 * From a frame to the method of {@link ChatEndpoint} it means, and back to its sender with the answer: what Socket.IO's
 * listeners and acknowledgements do by themselves.
 */
final class Dispatch {
    private final ChatThread chatThread;
    private final Roster roster;
    private final ChatEndpoint endpoint;
    private final FanOut fanOut;

    Dispatch(ChatThread chatThread, Roster roster, ChatEndpoint endpoint, FanOut fanOut) {
        this.chatThread = chatThread;
        this.roster = roster;
        this.endpoint = endpoint;
        this.fanOut = fanOut;
    }

    // study: talk
    /** Reads a frame on the thread it arrived on, and leaves what it means to the chat, in its turn. */
    void onFrame(Session session, String text) throws InterruptedException {
        Long id = null;
        Call call;
        try {
            Envelope envelope = Envelope.parse(text);
            id = envelope.id();
            call = callFor(envelope.event(), envelope.data());
        } catch (ChatException refusal) {
            call = (chat, sender) -> {
                throw refusal; // In its turn, so that answers come in the order of the questions.
            };
        }
        submit(session, id, call, text.length());
    }

    private static Call callFor(String event, @Nullable JsonNode data) throws ChatException {
        switch (event) {
            case ChatEvents.CHAT_MESSAGE -> {
                MessageRequest request = MessageRequest.from(data);
                return (chat, sender) -> chat.onChatMessage(sender, request);
            }
            case ChatEvents.JOIN_ROOM -> {
                RoomRequest request = RoomRequest.from(data);
                return (chat, sender) -> chat.onJoinRoom(sender, request);
            }
            case ChatEvents.LEAVE_ROOM -> {
                RoomRequest request = RoomRequest.from(data);
                return (chat, sender) -> chat.onLeaveRoom(sender, request);
            }
            case ChatEvents.WHISPER -> {
                WhisperRequest request = WhisperRequest.from(data);
                return (chat, sender) -> chat.onWhisper(sender, request);
            }
            case ChatEvents.LEAVE -> {
                return ChatEndpoint::onLeave;
            }
            default -> throw new ChatException(ChatException.UNKNOWN_EVENT, "the chat has no such event");
        }
    }

    private void submit(Session session, @Nullable Long id, Call call, int bytes) throws InterruptedException {
        chatThread.submit(bytes, () -> perform(session, id, call));
    }

    // study: talk, error
    private void perform(Session session, @Nullable Long id, Call call) {
        if (!roster.isHere(session)) {
            return; // CHAT-LEAVE-006: after leaving nothing arrives, not even an answer.
        }
        try {
            Object ack = call.on(endpoint, session);
            if (id != null) {
                fanOut.ack(session, id, ack);
            }
        } catch (ChatException refusal) {
            refuse(session, id, refusal.failure());
        } catch (RuntimeException | Error fault) {
            refuse(session, id, new Failure(ChatException.INTERNAL, "something went wrong in the server"));
            throw fault;
        }
        if (!roster.isHere(session)) {
            fanOut.close(session); // WS-012
        }
    }

    // study: error
    private void refuse(Session session, @Nullable Long id, Failure failure) {
        if (id == null) {
            fanOut.error(session, failure);
        } else {
            fanOut.ack(session, id, new Refused(false, failure));
        }
    }

    /** What the chat is to do for a session, once its turn has come; it gives the acknowledgement. */
    private interface Call {
        Object on(ChatEndpoint chat, Session sender) throws ChatException;
    }
}
