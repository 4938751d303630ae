package duplex.polling;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.polling.ChatEvents.MessageRequest;
import duplex.polling.ChatEvents.RoomRequest;
import duplex.polling.ChatEvents.WhisperRequest;

/** From an event to the method of {@link ChatEndpoint} it means. */
final class Dispatch {
    private final ChatEndpoint endpoint;
    private final Sessions sessions;

    Dispatch(ChatEndpoint endpoint, Sessions sessions) {
        this.endpoint = endpoint;
        this.sessions = sessions;
    }

    // study: talk
    /** Has an event carried out, and gives its acknowledgement. */
    Object onEvent(Session session, Envelope envelope) throws ChatException {
        JsonNode data = envelope.data();
        return switch (envelope.event()) {
            case ChatEvents.CHAT_MESSAGE -> endpoint.onChatMessage(session, MessageRequest.from(data));
            case ChatEvents.JOIN_ROOM -> endpoint.onJoinRoom(session, RoomRequest.from(data));
            case ChatEvents.LEAVE_ROOM -> endpoint.onLeaveRoom(session, RoomRequest.from(data));
            case ChatEvents.WHISPER -> endpoint.onWhisper(session, WhisperRequest.from(data));
            case ChatEvents.LEAVE -> sessions.leave(session);
            default -> throw new ChatException(ChatException.UNKNOWN_EVENT, "the chat has no such event");
        };
    }
}
