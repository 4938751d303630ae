package duplex.load.known;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The chat's Socket.IO form, at a known server. */
final class SocketIo implements WebSocketSession.Speech {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SmallChat chat;
    private SmallChat.@Nullable Peer peer;

    SocketIo(SmallChat chat) {
        this.chat = chat;
    }

    @Override
    public void opened(WebSocketSession session, Channel channel, QueryStringDecoder address) {
        opened("x", packet -> session.say(channel, packet));
    }

    /** A session begins, over whatever carries its packets. */
    void opened(String sid, Consumer<String> packets) {
        SmallChat.Peer newcomer = new SmallChat.Peer() {
            @Override
            public void deliver(String event, String data) {
                packets.accept("42[\"" + event + "\"," + data + "]");
            }

            @Override
            public void hangUp() {
                packets.accept("41");
            }

            @Override
            public void answer(String text) {
                packets.accept(text);
            }
        };
        newcomer.answer("0{\"sid\":\"" + sid
                + "\",\"upgrades\":[],\"pingInterval\":10000,\"pingTimeout\":5000,\"maxPayload\":65536}");
        newcomer.answer("2");
        peer = newcomer;
    }

    @Override
    public void heard(String text) throws JsonProcessingException {
        if (text.equals("3")) {
            chat.ponged();
        } else if (peer != null && text.startsWith("40")) {
            connect(peer, text.substring(2));
        } else if (peer != null && text.startsWith("42")) {
            event(peer, text);
        }
    }

    @Override
    public void closed() {
        if (peer != null) {
            chat.leave(peer);
        }
    }

    private void connect(SmallChat.Peer newcomer, String auth) throws JsonProcessingException {
        if (chat.fault() == Fault.REFUSES) {
            newcomer.answer("44{\"message\":\"bad-username: nobody is let in here\"}");
            newcomer.hangUp();
            return;
        }
        newcomer.answer("40{\"sid\":\"y\"}");
        chat.enter(newcomer, JSON.readTree(auth).path("username").asText());
    }

    private void event(SmallChat.Peer speaker, String packet) throws JsonProcessingException {
        int data = packet.indexOf('[');
        JsonNode arguments = JSON.readTree(packet.substring(data));
        String event = arguments.path(0).asText();
        String acknowledgement = chat.hear(speaker, event, arguments.path(1));
        if (data > 2) {
            speaker.answer("43" + packet.substring(2, data) + "[" + acknowledgement + "]");
        }
        if (event.equals("leave")) {
            chat.farewell(speaker);
        }
    }
}
