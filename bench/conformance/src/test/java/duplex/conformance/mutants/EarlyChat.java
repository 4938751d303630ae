package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists a user as soon as the name is known, before the handshake is complete; otherwise like any chat. */
final class EarlyChat extends SpecimenChat {
    private final Map<String, Session> expected = new HashMap<>();

    void expect(JsonNode username) {
        try {
            Session early = admit(username, (event, data) -> {});
            expected.put(early.username(), early);
            super.enter(early);
        } catch (Refusal refusal) {
            expected.clear(); // No name, nobody to expect: the handshake itself will say so.
        }
    }

    @Override
    public void enter(Session newcomer) {
        Session early = expected.remove(newcomer.username());
        if (early == null) {
            super.enter(newcomer);
        } else {
            lobby.add(newcomer);
            lobby.remove(early);
            send(newcomer, "join", lobbyList());
        }
    }

    /** Expects whoever is named in the first bytes of a connection. */
    ChannelInboundHandlerAdapter eavesdropper(String namePattern) {
        return new Eavesdropper(Pattern.compile(namePattern));
    }

    private final class Eavesdropper extends ChannelInboundHandlerAdapter {
        private final Pattern name;
        private final StringBuilder heard = new StringBuilder();

        Eavesdropper(Pattern name) {
            this.name = name;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            heard.append(((ByteBuf) bytes).toString(StandardCharsets.US_ASCII));
            Matcher found = name.matcher(heard);
            if (found.find()) {
                expect(new TextNode(found.group(1)));
                ctx.pipeline().remove(this);
            }
            ctx.fireChannelRead(bytes);
        }
    }
}
