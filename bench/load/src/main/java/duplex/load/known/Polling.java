package duplex.load.known;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection to a known server. */
@SuppressWarnings("FutureReturnValueIgnored") // a known server may break
final class Polling extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** Who is in a known server, whatever connection they come by. */
    static final class Sessions {
        private final Map<String, Mailbox> byId = new HashMap<>();
        private int entered;
    }

    private record Mailbox(List<String> events, AtomicInteger asked, SmallChat.Peer peer) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_UNASKED = 500;
    private static final String SESSIONS = "/chat/sessions";

    private final SmallChat chat;
    private final Sessions sessions;

    Polling(SmallChat chat, Sessions sessions) {
        this.chat = chat;
        this.sessions = sessions;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) throws JsonProcessingException {
        QueryStringDecoder address = new QueryStringDecoder(request.uri());
        JsonNode body = JSON.readTree(request.content().toString(StandardCharsets.UTF_8));
        Channel channel = context.channel();
        if (address.path().equals(SESSIONS)) {
            enter(channel, body);
            return;
        }
        String id = address.path().substring(SESSIONS.length() + 1).split("/", 2)[0];
        Mailbox mailbox = sessions.byId.get(id);
        if (mailbox == null) {
            answer(channel, 404, "{\"error\":{\"code\":\"no-such-session\"}}");
        } else if (request.method().equals(HttpMethod.GET)) {
            poll(
                    channel,
                    mailbox,
                    Integer.parseInt(address.parameters()
                            .getOrDefault("since", List.of("0"))
                            .get(0)));
        } else if (request.method().equals(HttpMethod.POST)) {
            String event = body.path("event").asText();
            answer(channel, 200, chat.hear(mailbox.peer(), event, body.path("data")));
        } else {
            sessions.byId.remove(id);
            chat.leave(mailbox.peer());
            answer(channel, 200, "{\"ok\":true}");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // a generator that is done may hang up with something still unread
    }

    private void enter(Channel channel, JsonNode body) {
        if (chat.fault() == Fault.REFUSES) {
            answer(channel, 400, "{\"error\":{\"code\":\"bad-username\",\"message\":\"nobody is let in here\"}}");
            return;
        }
        String id = "s" + sessions.entered++;
        List<String> events = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        SmallChat.Peer peer = new SmallChat.Peer() {
            @Override
            public void deliver(String event, String data) {
                events.add("{\"event\":\"" + event + "\",\"data\":" + data + "}");
                if (chat.fault() == Fault.CUTS_THE_SLOW && events.size() - asked.get() > MOST_UNASKED) {
                    hangUp();
                }
            }

            @Override
            public void hangUp() {
                sessions.byId.remove(id);
            }
        };
        String username = body.path("username").asText();
        sessions.byId.put(id, new Mailbox(events, asked, peer));
        chat.enter(peer, username);
        answer(channel, 201, "{\"session\":\"" + id + "\",\"next\":0,\"userList\":[\"" + username + "\"]}");
    }

    private void poll(Channel channel, Mailbox mailbox, int since) {
        mailbox.asked().set(since);
        List<String> events = mailbox.events();
        String news = String.join(",", events.subList(since, events.size()));
        answer(channel, 200, "{\"events\":[" + news + "],\"next\":" + events.size() + "}");
    }

    private void answer(Channel channel, int status, String body) {
        Answers.write(chat.fault(), channel, status, body);
    }
}
