package duplex.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.polling.guard.Connections;
import duplex.polling.guard.GuardedPipeline;
import duplex.polling.guard.HostRule;
import duplex.polling.guard.HttpLimits;
import duplex.polling.guard.OriginRule;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who says as much as can be said: the others are neither cut for it nor kept waiting. The clock is the test's own. */
final class LoudTalkerTest {
    private static final HttpLimits LIMITS = HttpLimits.of(10, ChatOptions.MAX_FRAME_BYTES);
    private static final String LONGEST =
            event("chat message", "{\"message\":\"" + "\uD83D\uDE00".repeat(4096) + "\"}");

    private final Roster roster = new Roster();
    private final List<Session> slow = new ArrayList<>();
    private final ChatEndpoint endpoint = new ChatEndpoint(roster, new FanOut(roster, slow::add));
    private final Sessions sessions = new Sessions(endpoint, this::now, Long.MAX_VALUE);
    private final Routes routes = new Routes(
            sessions, new Dispatch(endpoint, sessions), roster, new HostRule(Set.of()), new OriginRule(Set.of()));
    private final Connections connections = new Connections(LIMITS, this::now);
    private final List<EmbeddedChannel> clients = new ArrayList<>();
    private final Session ann;
    private final Session bob;
    private long now;

    LoudTalkerTest() throws ChatException {
        ann = sessions.enter("ann");
        bob = sessions.enter("bob");
    }

    @AfterEach
    void hangUp() {
        clients.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    @Test
    void aTalkerIsHeardNoFasterThanOthersCanFetchAndLosesNothing() throws ChatException {
        EmbeddedChannel loud = connect();

        send(loud, post(bob, LONGEST).repeat(150)); // 2.4 MB, more than twice what may wait for ann
        long heard = ann.mailbox().next();
        assertTrue((heard - 1) * 16_000 < TalkBudget.BURST_BYTES, heard - 1 + " at once");
        for (int second = 0; second < 15; second++) {
            letPass(loud, Duration.ofSeconds(1));
            ann.mailbox().after(heard); // what she fetched a second ago is confirmed now
            heard = ann.mailbox().next();
            bob.mailbox().after(bob.mailbox().next());
        }

        assertEquals(1 + 150, heard, "one join, since nobody fetched the first, and all that was said");
        assertEquals(150, answers(loud).split("\\{\"ok\":true}", -1).length - 1);
        assertEquals(List.of(), slow, "whose mailbox was full");
    }

    @Test
    void onlyWhatTheTalkerItselfSendsWaits() {
        EmbeddedChannel loud = connect();
        EmbeddedChannel other = connect();
        send(loud, post(bob, LONGEST).repeat(20));
        answers(loud);

        send(other, post(ann, event("chat message", "{\"message\":\"hi\"}")));
        assertTrue(answers(other).endsWith("{\"ok\":true}"), "ann may talk");
        send(other, "GET /chat/sessions/" + bob.id() + "/events?since=0 HTTP/1.1\r\nHost: a\r\n\r\n");
        assertTrue(answers(other).contains("\"events\":["), "bob may fetch");
        send(other, post(bob, event("chat message", "{\"message\":\"and\"}")));
        assertEquals("", answers(other), "what bob says over another connection waits, too");
        letPass(other, Duration.ofSeconds(1));

        assertTrue(answers(other).endsWith("{\"ok\":true}"), "for its time");
    }

    @Test
    void aLongNameIsSaidWithEachShortMessage() throws ChatException {
        Session longest = sessions.enter("\uD83D\uDE00".repeat(32));

        send(
                connect(),
                post(longest, event("chat message", "{\"message\":\"x\"}")).repeat(3000));

        int bytes = ann.mailbox().after(0).toJson().length;
        assertTrue(bytes > TalkBudget.BURST_BYTES / 2 && bytes < TalkBudget.BURST_BYTES * 1.1, bytes + " at once");
    }

    /** A few bytes that make a long list go to everybody are as loud as a long message. */
    @Test
    void aRoomsUserListCountsAsWell() {
        for (int i = 0; i < 1000; i++) {
            Session guest = new Session("guest-" + i, "a user with a long name, " + i);
            roster.enter(guest);
            roster.join(guest, "tea");
        }
        EmbeddedChannel loud = connect();
        String join = post(bob, event("join room", "{\"room\":\"tea\"}"));
        String leave = post(bob, event("leave room", "{\"room\":\"tea\"}"));

        send(loud, (join + leave).repeat(10));

        int heard = answers(loud).split("\"ok\":true", -1).length - 1;
        assertTrue(heard >= 5 && heard <= 10, heard + " of 20 at once, with 30 KB each");
    }

    private long now() {
        return now;
    }

    private EmbeddedChannel connect() {
        EmbeddedChannel client = new EmbeddedChannel(new GuardedPipeline(LIMITS, connections, routes));
        client.freezeTime();
        clients.add(client);
        return client;
    }

    private void letPass(EmbeddedChannel client, Duration time) {
        now += time.toNanos();
        client.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        client.runScheduledPendingTasks();
    }

    private static void send(EmbeddedChannel client, String requests) {
        client.writeInbound(Unpooled.copiedBuffer(requests, UTF_8));
    }

    private static String answers(EmbeddedChannel client) {
        StringBuilder all = new StringBuilder();
        for (ByteBuf next = client.readOutbound(); next != null; next = client.readOutbound()) {
            all.append(next.toString(UTF_8));
            next.release();
        }
        return all.toString();
    }

    private static String post(Session session, String body) {
        return "POST /chat/sessions/" + session.id() + "/events HTTP/1.1\r\nHost: a\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    private static String event(String event, String data) {
        return "{\"event\":\"" + event + "\",\"data\":" + data + "}";
    }
}
