package duplex.load.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.QueryStringDecoder;

/** The chat's Socket.IO form, at a target. */
final class SocketIo implements WebSocketSession.Speech {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HANDSHAKE =
            "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":10000,\"pingTimeout\":5000,\"maxPayload\":65536}";

    private final SmallChat chat;
    private SmallChat.Peer peer = SmallChat.NOBODY;
    private String username = "";

    SocketIo(SmallChat chat) {
        this.chat = chat;
    }

    @Override
    public void opened(WebSocketSession session, Channel channel, QueryStringDecoder address) {
        peer = new SmallChat.Peer() {
            @Override
            public void deliver(String event, String data) {
                session.say(channel, "42[\"" + event + "\"," + data + "]");
            }

            @Override
            public void hangUp() {
                session.say(channel, "41");
            }

            @Override
            public void answer(String text) {
                session.say(channel, text);
            }
        };
        peer.answer(HANDSHAKE);
        peer.answer("2");
    }

    @Override
    public void heard(String text) throws JsonProcessingException {
        if (text.equals("3")) {
            chat.ponged();
        } else if (text.startsWith("40")) {
            connect(text.substring(2));
        } else if (text.startsWith("42")) {
            chat.say(
                    username,
                    JSON.readTree(text.substring(2)).path(1).path("message").asText());
        }
    }

    @Override
    public void closed() {
        chat.leave(peer);
    }

    private void connect(String auth) throws JsonProcessingException {
        if (chat.fault() == Fault.REFUSES) {
            peer.answer("44{\"message\":\"bad-username: nobody is let in here\"}");
            peer.hangUp();
            return;
        }
        username = JSON.readTree(auth).path("username").asText();
        peer.answer("40{\"sid\":\"y\"}");
        chat.enter(peer, username);
    }
}
