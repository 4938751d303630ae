package duplex.load.known;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chat's raw WebSocket form, at a known server. */
final class RawWebSocket implements WebSocketSession.Speech {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SmallChat chat;
    private SmallChat.@Nullable Peer peer;

    RawWebSocket(SmallChat chat) {
        this.chat = chat;
    }

    @Override
    public void opened(WebSocketSession session, Channel channel, QueryStringDecoder address) {
        if (chat.fault() == Fault.REFUSES || !address.path().equals("/chat")) {
            WebSocketSession.close(channel, 1008, "bad-username: nobody is let in here");
            return;
        }
        String username =
                address.parameters().getOrDefault("username", List.of("?")).get(0);
        peer = new SmallChat.Peer() {
            @Override
            public void deliver(String event, String data) {
                session.say(channel, "{\"event\":\"" + event + "\",\"data\":" + data + "}");
            }

            @Override
            public void hangUp() {
                WebSocketSession.close(channel, 1001, "good night");
            }

            @Override
            public void answer(String text) {
                session.say(channel, text);
            }
        };
        chat.enter(peer, username);
    }

    @Override
    public void heard(String text) throws JsonProcessingException {
        if (peer == null) {
            return;
        }
        JsonNode message = JSON.readTree(text);
        String event = message.path("event").asText();
        String acknowledgement = chat.hear(peer, event, message.path("data"));
        if (message.has("id")) {
            peer.answer("{\"event\":\"ack\",\"id\":" + message.path("id") + ",\"data\":" + acknowledgement + "}");
        }
        if (event.equals("leave")) {
            chat.farewell(peer);
        }
    }

    @Override
    public void closed() {
        if (peer != null) {
            chat.leave(peer);
        }
    }
}
