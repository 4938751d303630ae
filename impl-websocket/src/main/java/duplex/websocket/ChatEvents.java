package duplex.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chat's vocabulary: the names of its events, and what travels with each. docs/SPEC.md defines them. */
final class ChatEvents {
    static final String JOIN = "join";
    static final String LEAVE = "leave";
    static final String CHAT_MESSAGE = "chat message";
    static final String JOIN_ROOM = "join room";
    static final String LEAVE_ROOM = "leave room";
    static final String WHISPER = "whisper";
    static final String CHAT_ERROR = "chat error";
    static final String ACK = "ack";

    private ChatEvents() {}

    /** A client wants to say something: to a room, or with no room to the lobby. */
    record MessageRequest(@Nullable String room, String message) {
        static MessageRequest from(@Nullable JsonNode data) throws ChatException {
            JsonNode fields = object(data);
            String room = fields.has("room") ? TextRules.room(fields.get("room")) : null;
            return new MessageRequest(room, TextRules.message(fields.get("message")));
        }
    }

    /** A client wants into a room, or out of it. */
    record RoomRequest(String room) {
        static RoomRequest from(@Nullable JsonNode data) throws ChatException {
            return new RoomRequest(TextRules.room(object(data).get("room")));
        }
    }

    /** A client has something to say to one user. */
    record WhisperRequest(String to, String message) {
        static WhisperRequest from(@Nullable JsonNode data) throws ChatException {
            JsonNode fields = object(data);
            return new WhisperRequest(TextRules.username(fields.get("to")), TextRules.message(fields.get("message")));
        }
    }

    /** What was said in the lobby, or whispered. */
    record Message(String message, String username) {}

    /** What was said in a room. */
    record RoomMessage(String room, String message, String username) {}

    /** Who is in a room, after somebody came or went. */
    record RoomMembers(String room, List<String> userList) {}

    /** What went wrong, for programs and for people. */
    record Failure(String code, String message) {}

    /** The plain acknowledgement. */
    record Ok(boolean ok) {
        static final Ok OK = new Ok(true);
    }

    /** The acknowledgement of coming into a room or going out of it. */
    record RoomAck(boolean ok, String room, List<String> userList) {
        static RoomAck of(RoomMembers members) {
            return new RoomAck(true, members.room(), members.userList());
        }
    }

    /** The acknowledgement of a whisper. */
    record WhisperAck(boolean ok, String to) {}

    /** The acknowledgement of an event that was refused. */
    record Refused(boolean ok, Failure error) {
        static Refused because(ChatException refusal) {
            return new Refused(false, refusal.failure());
        }
    }

    private static JsonNode object(@Nullable JsonNode data) throws ChatException {
        if (data == null || !data.isObject()) {
            throw new ChatException(ChatException.BAD_EVENT, "this event needs data, and it must be an object");
        }
        return data;
    }
}
