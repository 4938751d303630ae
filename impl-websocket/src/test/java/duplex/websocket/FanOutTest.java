package duplex.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.websocket.ChatEvents.Ok;
import duplex.websocket.ChatEvents.RoomMembers;
import duplex.websocket.FanOut.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@link FanOut}: one order for everybody, and nothing before it is let go. */
final class FanOutTest {
    private final List<String> carried = new ArrayList<>();
    private final Roster roster = new Roster();
    private final FanOut fanOut = new FanOut(roster, this::carry);
    private final Session ann = Sessions.of("ann", () -> carried.add("ann closed"));
    private final Session bob = Sessions.of("bob");

    @Test
    void everythingGoesInTheOrderItWasGiven() {
        roster.enter(ann);
        roster.enter(bob);
        roster.join(bob, "tea");

        fanOut.toLobby("e", 1);
        fanOut.ack(ann, 7, Ok.OK);
        fanOut.toRoom("tea", "e", 2);
        fanOut.toUser("ann", "e", 3);
        assertEquals(List.of(), carried);
        fanOut.flush();

        assertEquals(
                List.of(
                        "ann,bob {\"event\":\"e\",\"data\":1}",
                        "ann {\"event\":\"ack\",\"id\":7,\"data\":{\"ok\":true}}",
                        "bob {\"event\":\"e\",\"data\":2}",
                        "ann {\"event\":\"e\",\"data\":3}"),
                carried);
    }

    @Test
    void whoComesLaterGetsNothingFromBefore() {
        roster.enter(ann);
        fanOut.toLobby("e", 1);
        roster.enter(bob);
        fanOut.flush();

        assertEquals(List.of("ann {\"event\":\"e\",\"data\":1}"), carried);
    }

    @Test
    void muchDoesNotWaitUntilItIsLetGo() {
        roster.enter(ann);
        String tenth = "x".repeat(FanOut.MAX_WAITING_BYTES / 10);

        for (int i = 0; i < 11; i++) {
            fanOut.toLobby("e", tenth);
        }
        assertEquals(10, carried.size());
        fanOut.flush();

        assertEquals(11, carried.size());
    }

    @Test
    void soManyReceiversDoNotWaitEither() {
        for (int i = 0; i < FanOut.MAX_WAITING_RECEIVERS / 1000 + 1; i++) {
            roster.enter(Sessions.of("ann"));
        }

        for (int i = 0; i < 1000; i++) {
            fanOut.toLobby("e", i);
        }
        int goneBefore = carried.size();
        fanOut.flush();

        assertTrue(goneBefore > 0, "all of them waited");
        assertEquals(1000, carried.size());
    }

    @Test
    void ofListsThatFollowOneAnotherOnlyTheNewestGoes() {
        enter(ann);
        enter(bob);
        leave(ann);
        fanOut.flush();

        assertEquals(
                List.of(
                        "ann,bob {\"event\":\"join\",\"data\":[\"ann\",\"bob\"]}",
                        "bob {\"event\":\"leave\",\"data\":[\"bob\"]}"),
                carried);
    }

    @Test
    void aMessageStaysBehindTheListThatNamesItsSpeaker() {
        enter(ann);
        enter(bob);
        fanOut.toLobby("e", "bob was here");
        enter(Sessions.of("cid"));
        fanOut.flush();

        assertEquals(
                List.of(
                        "ann,bob {\"event\":\"join\",\"data\":[\"ann\",\"bob\"]}",
                        "ann,bob {\"event\":\"e\",\"data\":\"bob was here\"}",
                        "ann,bob,cid {\"event\":\"join\",\"data\":[\"ann\",\"bob\",\"cid\"]}"),
                carried);
    }

    @Test
    void whatHasGoneIsNotTakenBack() {
        enter(ann);
        fanOut.flush();
        enter(bob);
        fanOut.flush();

        assertEquals(
                List.of(
                        "ann {\"event\":\"join\",\"data\":[\"ann\"]}",
                        "ann,bob {\"event\":\"join\",\"data\":[\"ann\",\"bob\"]}"),
                carried);
    }

    @Test
    void whoOnlyLeavesARoomStillGetsWhatCameBefore() {
        for (Session session : List.of(ann, bob, Sessions.of("cid"))) {
            roster.enter(session);
            roster.join(session, "tea");
            tellTea(ChatEvents.JOIN_ROOM);
        }
        roster.leave(ann, "tea");
        tellTea(ChatEvents.LEAVE_ROOM);
        roster.leave(bob, "tea");
        tellTea(ChatEvents.LEAVE_ROOM);
        fanOut.flush();

        assertEquals(
                List.of(
                        "ann,bob,cid {\"event\":\"join room\",\"data\":{\"room\":\"tea\",\"userList\":[\"ann\",\"bob\",\"cid\"]}}",
                        "bob,cid {\"event\":\"leave room\",\"data\":{\"room\":\"tea\",\"userList\":[\"bob\",\"cid\"]}}",
                        "cid {\"event\":\"leave room\",\"data\":{\"room\":\"tea\",\"userList\":[\"cid\"]}}"),
                carried);
    }

    @Test
    void aStormOfEntrancesIsOneList() {
        for (int i = 0; i < 1000; i++) {
            enter(Sessions.of("user" + i));
        }
        fanOut.flush();

        assertEquals(1, carried.size());
    }

    @Test
    void aSessionThatLeavesIsClosedBehindItsAck() {
        fanOut.ack(ann, 1, Ok.OK);
        fanOut.close(ann);
        fanOut.flush();
        fanOut.flush();

        assertEquals(List.of("ann {\"event\":\"ack\",\"id\":1,\"data\":{\"ok\":true}}", "ann closed"), carried);
    }

    @Test
    void whatCannotBeCarriedIsNotTriedAgain() {
        FanOut broken = new FanOut(roster, deliveries -> {
            if (deliveries.isEmpty()) {
                return;
            }
            carried.add("tried");
            throw new IllegalStateException();
        });
        broken.toLobby("e", 1);

        assertThrows(IllegalStateException.class, broken::flush);
        broken.flush();

        assertEquals(List.of("tried"), carried);
    }

    @Test
    void whoeverHasLeftIsClosedWhateverElseFails() {
        FanOut broken = new FanOut(roster, deliveries -> {
            carried.add("tried " + deliveries.size());
            throw new IllegalStateException();
        });
        Session stuck = Sessions.of("stuck", () -> {
            carried.add("stuck not closed");
            throw new IllegalStateException();
        });
        for (Session session : List.of(stuck, ann)) {
            broken.ack(session, 1, Ok.OK);
            broken.close(session);
        }

        assertThrows(IllegalStateException.class, broken::flush);
        assertThrows(IllegalStateException.class, broken::flush);

        assertEquals(List.of("tried 2", "stuck not closed", "ann closed", "tried 0"), carried);
    }

    private void enter(Session session) {
        roster.enter(session);
        fanOut.listToLobby(ChatEvents.JOIN, roster.userList());
    }

    private void leave(Session session) {
        roster.leave(session);
        fanOut.listToLobby(ChatEvents.LEAVE, roster.userList());
    }

    private void tellTea(String event) {
        fanOut.listToRoom("tea", event, new RoomMembers("tea", roster.userList("tea")));
    }

    private void carry(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            String names = delivery.receivers().stream().map(Session::username).collect(Collectors.joining(","));
            carried.add(names + " " + UTF_8.decode(delivery.event().duplicate()));
        }
    }
}
