package duplex.load.polling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import duplex.load.wire.Requests;
import io.netty.buffer.ByteBuf;
import java.util.regex.Pattern;

/** What a session asks: HTTP/1.1 requests with JSON bodies, all ASCII. */
final class Messages {
    /** What the server hands to a newcomer. */
    record Admission(String session, long next) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern REFUSED = Pattern.compile("\"ok\"\\s*:\\s*false");

    private final Requests requests;
    private final String path;

    /** The requests to one chat. */
    Messages(String host, String path) {
        this.requests = new Requests(host);
        this.path = path;
    }

    ByteBuf join(String username) {
        return post("/sessions", "{\"username\":\"" + username + "\"}");
    }

    /** Reads the answer to {@link #join}; the only JSON that is parsed, before anything is measured. */
    static Admission admission(String body) throws JsonProcessingException {
        JsonNode answer = JSON.readTree(body);
        return new Admission(
                answer.path("session").asText(), answer.path("next").asLong());
    }

    ByteBuf poll(String session, long since) {
        return requests.of("GET", path + "/sessions/" + session + "/events?since=" + since);
    }

    /** A message to the lobby; the answer is its acknowledgement, asked for or not. */
    ByteBuf chatMessage(String session, String text) {
        return event(session, "chat message", "{\"message\":\"" + text + "\"}");
    }

    /** A message to a room. */
    ByteBuf roomMessage(String session, String room, String text) {
        return event(session, "chat message", "{\"room\":\"" + room + "\",\"message\":\"" + text + "\"}");
    }

    /** A message to one user. */
    ByteBuf whisper(String session, String user, String text) {
        return event(session, "whisper", "{\"to\":\"" + user + "\",\"message\":\"" + text + "\"}");
    }

    ByteBuf joinRoom(String session, String room) {
        return event(session, "join room", "{\"room\":\"" + room + "\"}");
    }

    /** Whether the beginning of an acknowledgement says that the event was accepted. */
    static boolean isAccepted(String acknowledgement) {
        return !REFUSED.matcher(acknowledgement).find();
    }

    ByteBuf leave(String session) {
        return requests.of("DELETE", path + "/sessions/" + session);
    }

    private ByteBuf event(String session, String event, String data) {
        return post("/sessions/" + session + "/events", "{\"event\":\"" + event + "\",\"data\":" + data + "}");
    }

    private ByteBuf post(String resource, String body) {
        return requests.of("POST", path + resource, "application/json", body);
    }
}
