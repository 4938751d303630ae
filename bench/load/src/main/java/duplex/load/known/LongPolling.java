package duplex.load.known;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.jspecify.annotations.Nullable;

/** One connection to a known server that speaks Socket.IO over long-polling. */
@SuppressWarnings("FutureReturnValueIgnored") // a known server may break
final class LongPolling extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** Who is in a known server, whatever connection they come by. */
    static final class Sessions {
        private final Map<String, Session> byId = new HashMap<>();
        private int opened;
    }

    private static final int MOST_UNASKED = 500;
    private static final String SEPARATOR = "\u001e";

    private final SmallChat chat;
    private final Sessions sessions;

    LongPolling(SmallChat chat, Sessions sessions) {
        this.chat = chat;
        this.sessions = sessions;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) throws JsonProcessingException {
        List<String> sid = new QueryStringDecoder(request.uri()).parameters().get("sid");
        if (sid == null) {
            open().poll(context.channel());
            return;
        }
        Session session = sessions.byId.get(sid.get(0));
        if (session == null) {
            Answers.write(chat.fault(), context.channel(), 400, "{\"code\":1,\"message\":\"Session ID unknown\"}");
        } else if (request.method().equals(HttpMethod.GET)) {
            session.poll(context.channel());
        } else {
            for (String packet :
                    request.content().toString(StandardCharsets.UTF_8).split(SEPARATOR, -1)) {
                session.hear(packet);
            }
            Answers.write(chat.fault(), context.channel(), 200, "ok");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        List.copyOf(sessions.byId.values()).forEach(session -> session.gone(context.channel()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // a generator that is done may hang up with something still unread
    }

    private Session open() {
        String sid = "s" + sessions.opened++;
        Session session = new Session(sid);
        sessions.byId.put(sid, session);
        session.speech.opened(sid, session::say);
        return session;
    }

    private final class Session {
        private final String sid;
        private final SocketIo speech = new SocketIo(chat);
        private final List<String> unasked = new ArrayList<>();
        private @Nullable Channel waiting;

        Session(String sid) {
            this.sid = sid;
        }

        /** Answers a GET with all there is, or lets it wait until there is something. */
        void poll(Channel channel) {
            waiting = channel;
            if (!unasked.isEmpty()) {
                answer(channel);
            }
        }

        void hear(String packet) throws JsonProcessingException {
            if (packet.equals("1")) {
                say("6");
                close();
            } else {
                speech.heard(packet);
            }
        }

        void gone(Channel channel) {
            if (waiting == channel) {
                close();
            }
        }

        private void say(String packet) {
            if (chat.fault() == Fault.FRAGMENTS && packet.contains("@dx:")) {
                unasked.add("2");
            }
            unasked.add(packet);
            if (chat.fault() == Fault.CUTS_THE_SLOW && unasked.size() > MOST_UNASKED) {
                sessions.byId.remove(sid);
            } else if (waiting != null) {
                answer(waiting);
            }
        }

        private void answer(Channel channel) {
            waiting = null;
            String packets = String.join(SEPARATOR, unasked);
            unasked.clear();
            Answers.write(chat.fault(), channel, 200, packets);
        }

        private void close() {
            if (sessions.byId.remove(sid) != null) {
                speech.closed();
            }
        }
    }
}
