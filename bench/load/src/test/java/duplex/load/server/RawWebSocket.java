package duplex.load.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;

/** The chat's raw WebSocket form, at a target. */
final class RawWebSocket implements WebSocketSession.Speech {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SmallChat chat;
    private SmallChat.Peer peer = SmallChat.NOBODY;
    private String username = "";

    RawWebSocket(SmallChat chat) {
        this.chat = chat;
    }

    @Override
    public void opened(WebSocketSession session, Channel channel, QueryStringDecoder address) {
        if (chat.fault() == Fault.REFUSES || !address.path().equals("/chat")) {
            WebSocketSession.close(channel, 1008, "bad-username: nobody is let in here");
            return;
        }
        username = address.parameters().getOrDefault("username", List.of("?")).get(0);
        peer = new SmallChat.Peer() {
            @Override
            public void deliver(String event, String data) {
                session.say(channel, "{\"event\":\"" + event + "\",\"data\":" + data + "}");
            }

            @Override
            public void hangUp() {
                WebSocketSession.close(channel, 1001, "good night");
            }
        };
        chat.enter(peer, username);
    }

    @Override
    public void heard(String text) throws JsonProcessingException {
        JsonNode event = JSON.readTree(text);
        chat.say(username, event.path("data").path("message").asText());
    }

    @Override
    public void closed() {
        chat.leave(peer);
    }
}
