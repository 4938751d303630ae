package duplex.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link Sessions}: who may act for whom, and how long. The clock is the test's own. */
final class SessionsTest {
    private static final long SILENCE = Duration.ofSeconds(15).toNanos();

    private final Roster roster = new Roster();
    private final List<Session> slow = new ArrayList<>();
    private final ChatEndpoint endpoint = new ChatEndpoint(roster, new FanOut(roster, slow::add));
    private long now = Long.MAX_VALUE - 1000; // a clock that soon overflows, as System.nanoTime() may
    private final Sessions sessions = new Sessions(endpoint, () -> now, SILENCE);

    @Test
    void aSilentSessionEndsAfterFifteenSecondsAndTheOthersAreTold() throws ChatException {
        Session ann = sessions.enter("ann");
        Session bob = sessions.enter("bob");
        now += SILENCE - 1;
        sessions.find(bob.id());
        assertEquals(1, sessions.endSilent(), "one nanosecond before it is due");

        now += 1;
        sessions.endSilent();

        assertEquals(List.of("bob"), roster.userList());
        assertTrue(mailOf(bob).endsWith("{\"event\":\"leave\",\"data\":[\"bob\"]}],\"next\":2}"), mailOf(bob));
        assertRefused(ChatException.NO_SUCH_SESSION, ann.id());
    }

    @Test
    void whoAsksStaysHoweverLong() throws ChatException {
        Session ann = sessions.enter("ann");

        for (int i = 0; i < 100; i++) {
            now += SILENCE - 1;
            sessions.find(ann.id());
            sessions.endSilent();
        }

        assertEquals(1, sessions.count());
    }

    @Test
    void aThousandSilentSessionsEndAtOnceAndWhoAskedStays() throws ChatException {
        Session ann = sessions.enter("ann");
        for (int i = 0; i < 1000; i++) {
            now++;
            sessions.enter("bob");
        }
        now += SILENCE - 1;
        ann.mailbox().after(ann.mailbox().next());
        sessions.find(ann.id());

        sessions.endSilent();

        assertEquals(2, sessions.count(), "the one that asked, and the last, which has a nanosecond left");
        assertEquals(List.of("ann", "bob"), roster.userList());
    }

    @Test
    void theChatIsFullAtItsBound() throws ChatException {
        Sessions unheard =
                new Sessions(new ChatEndpoint(new Roster(), new FanOut(new Roster(), slow::add)), () -> now, 1);
        for (int i = 0; i < Sessions.MAX_SESSIONS; i++) {
            unheard.enter("ann");
        }

        ChatException refusal = assertThrows(ChatException.class, () -> unheard.enter("ann"));

        assertEquals(ChatException.INTERNAL, refusal.code());
        assertEquals(Sessions.MAX_SESSIONS, unheard.count());
    }

    @Test
    void aSessionThatWasCutIsToldSoForAWhile() throws ChatException {
        Session ann = sessions.enter("ann");
        Session bob = sessions.enter("bob");
        fill(ann);
        assertRefused(ChatException.SLOW_CONSUMER, ann.id());

        sessions.cut(ann);
        sessions.cut(ann);

        assertEquals(List.of("bob"), roster.userList());
        assertEquals(2, bob.mailbox().next(), "one join, one leave");
        sessions.endSilent();
        assertRefused(ChatException.SLOW_CONSUMER, ann.id());
        now += SILENCE;
        sessions.endSilent();
        assertRefused(ChatException.NO_SUCH_SESSION, ann.id());
    }

    @Test
    void theMemoryOfSessionsThatWereCutIsBounded() throws ChatException {
        List<Session> all = new ArrayList<>();
        for (int i = 0; i <= Sessions.MAX_REMEMBERED; i++) {
            Session session = sessions.enter("ann");
            sessions.cut(session);
            all.add(session);
        }

        assertRefused(ChatException.NO_SUCH_SESSION, all.get(0).id());
        assertRefused(ChatException.SLOW_CONSUMER, all.get(1).id());
    }

    @Test
    void whoseMailboxIsFullIsNamedAndTheOthersLoseNothing() throws ChatException {
        Session ann = sessions.enter("ann");
        Session bob = sessions.enter("bob");
        fill(ann);
        bob.mailbox().after(bob.mailbox().next());

        endpoint.onChatMessage(bob, new ChatEvents.MessageRequest(null, "hi"));

        assertEquals(List.of(ann), slow);
        assertEquals(1, bob.mailbox().after(1).events().size());
    }

    @Test
    void idsCannotBeGuessed() throws ChatException {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(sessions.enter("ann").id());
        }

        assertEquals(1000, ids.size());
        ids.forEach(id -> assertTrue(id.matches("[A-Za-z0-9_-]{32}"), id + " does not hold 192 bits"));
        assertNotEquals(sessions.enter("ann"), sessions.enter("ann"));
    }

    @Test
    void aStormOfEntrancesIsOneListForWhoHasNotAskedYet() throws ChatException {
        Session ann = sessions.enter("ann");
        for (int i = 0; i < 100; i++) {
            sessions.enter("user" + i);
        }

        assertEquals(1, ann.mailbox().next());
        assertTrue(
                mailOf(ann).startsWith("{\"events\":[{\"event\":\"join\",\"data\":[\"ann\",\"user0\","), mailOf(ann));
        assertTrue(mailOf(ann).endsWith("\"user99\"]}],\"next\":1}"), mailOf(ann));
    }

    @Test
    void listsOfTwoRoomsAreNotMerged() throws ChatException {
        Session ann = sessions.enter("ann");
        Session bob = sessions.enter("bob");
        for (String room : List.of("tea", "cake")) {
            endpoint.onJoinRoom(ann, new ChatEvents.RoomRequest(room));
        }
        ann.mailbox().after(ann.mailbox().next());

        for (String room : List.of("tea", "cake")) {
            endpoint.onJoinRoom(bob, new ChatEvents.RoomRequest(room));
        }

        assertEquals(2, ann.mailbox().after(ann.mailbox().next() - 2).events().size());
    }

    private static void fill(Session session) {
        while (session.mailbox().append(new byte[ChatOptions.MAX_UNSENT_BYTES / 4], null)) {
            assertTrue(session.mailbox().next() < 10, "a mailbox without a bound");
        }
    }

    private static String mailOf(Session session) throws ChatException {
        return new String(session.mailbox().after(0).toJson(), UTF_8);
    }

    private void assertRefused(String code, String id) {
        assertEquals(
                code, assertThrows(ChatException.class, () -> sessions.find(id)).code());
    }
}
