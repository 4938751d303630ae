package duplex.conformance.cases;

import static duplex.conformance.cases.Events.joinRoom;
import static duplex.conformance.cases.Events.leaveRoom;
import static duplex.conformance.cases.Events.roomMessage;
import static duplex.conformance.cases.Json.list;
import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import duplex.client.ChatEvent;
import duplex.client.Protocol;
import duplex.conformance.wire.Arrival;
import duplex.conformance.wire.RawSession;
import java.util.List;

/** Rooms: joining, talking, leaving, and who hears of it. */
final class RoomCases {

    void chatRoom001_joiningIsAcknowledgedWithTheRoomsUserList(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        ann.askExpecting(okWith(tea, stage.names("ann")), "join room", object("room", tea));
        bob.askExpecting(okWith(tea, stage.names("ann", "bob")), "join room", object("room", tea));
    }

    void chatRoom002_everyMemberIsToldOfAJoinAndNobodyElse(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest cat = stage.enter("cat");
        Guest dan = stage.enter("dan");
        Guest bobTwo = stage.enter("bob");
        dan.joinRoom(stage.name("den"));
        stage.barrier(ann, bob, cat, dan, bobTwo);

        ann.joinRoom(tea);
        ann.expect(joinRoom(tea, stage.names("ann")));
        bob.joinRoom(tea);
        ann.expect(joinRoom(tea, stage.names("ann", "bob")));
        bob.expect(joinRoom(tea, stage.names("ann", "bob")));
        stage.silence(bob, ann, cat, dan, bobTwo);
    }

    void chatRoom003_aRoomsUserListIsInOrderOfArrivalThere(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest cat = stage.enter("cat");
        Guest dan = stage.enter("dan");
        Guest eve = stage.enter("eve");
        Guest catTwo = stage.enter("cat");

        for (Guest guest : List.of(dan, cat, eve, ann, catTwo)) {
            guest.joinRoom(tea);
        }
        bob.askExpecting(okWith(tea, stage.names("dan", "cat", "eve", "ann", "bob")), "join room", object("room", tea));

        // The first to come goes and comes back: last now. One of cat's two sessions goes: cat keeps her place.
        dan.leaveRoom(tea);
        cat.leaveRoom(tea);
        dan.askExpecting(okWith(tea, stage.names("cat", "eve", "ann", "bob", "dan")), "join room", object("room", tea));
    }

    void chatRoom004_joiningAgainChangesNothing(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        ann.joinRoom(tea);
        bob.joinRoom(tea);
        stage.barrier(ann, bob);

        ann.askExpecting(okWith(tea, stage.names("ann", "bob")), "join room", object("room", tea));
        stage.silence(ann, bob);

        bob.say(tea, "once?");
        ann.expect(roomMessage(tea, "once?", bob.name()));
        stage.silence(bob.skip(1), ann);
        ann.leaveRoom(tea);
        ann.askRefused("not-in-room", "chat message", object("room", tea, "message", "still here?"));
    }

    void chatRoom005_aRoomsMessageReachesItsMembersAndNobodyElse(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest cat = stage.enter("cat");
        Guest dan = stage.enter("dan");
        Guest bobTwo = stage.enter("bob");
        for (Guest member : List.of(ann, bob, bobTwo)) {
            member.joinRoom(tea);
        }
        ann.joinRoom(stage.name("den"));
        dan.joinRoom(stage.name("den"));
        stage.barrier(ann, bob, bobTwo, cat, dan);

        ann.say(" " + tea + "\u3000", "tea?");
        for (Guest member : List.of(ann, bob, bobTwo)) {
            member.expect(roomMessage(tea, "tea?", ann.name()));
        }
        stage.silence(ann, bob, bobTwo, cat, dan);

        cat.joinRoom(tea);
        cat.expect(joinRoom(tea, stage.names("ann", "bob", "cat")));
        stage.silence(cat);
        for (String text : Messages.EXACT) {
            bob.say(tea, text);
            cat.expect(roomMessage(tea, text, bob.name()));
        }
    }

    void chatRoom006_aMessageToARoomOneIsNotInIsRefused(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        ann.joinRoom(tea);
        stage.barrier(ann, bob);

        bob.askRefused("not-in-room", "chat message", object("room", tea, "message", "let me in"));
        bob.askRefused("not-in-room", "chat message", object("room", stage.name("none"), "message", "hello?"));
        bob.joinRoom(tea);
        bob.leaveRoom(tea);
        bob.askRefused("not-in-room", "chat message", object("room", tea, "message", "one more thing"));

        ann.expect(joinRoom(tea, stage.names("ann", "bob")));
        ann.expect(leaveRoom(tea, stage.names("ann")));
        stage.silence(bob.skip(1), ann);
    }

    void chatRoom007_leavingIsAcknowledgedWithTheListAsItNowStands(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        ann.joinRoom(tea);
        bob.joinRoom(tea);

        ann.askExpecting(okWith(tea, stage.names("bob")), "leave room", object("room", tea));
        bob.askExpecting(okWith(tea, List.of()), "leave room", object("room", tea));
    }

    void chatRoom008_everyMemberLeftIsToldAndAUserWithAnotherSessionStaysListed(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest bob = stage.enter("bob");
        Guest ann = stage.enter("ann");
        Guest bobTwo = stage.enter("bob");
        Guest cat = stage.enter("cat");
        for (Guest guest : List.of(bob, ann, bobTwo)) {
            guest.joinRoom(tea);
        }
        stage.barrier(ann, bob, bobTwo, cat);

        bob.askExpecting(okWith(tea, stage.names("bob", "ann")), "leave room", object("room", tea));
        ann.expect(leaveRoom(tea, stage.names("bob", "ann")));
        bobTwo.expect(leaveRoom(tea, stage.names("bob", "ann")));
        stage.silence(ann, bob, bobTwo, cat);

        bobTwo.leaveRoom(tea);
        ann.expect(leaveRoom(tea, stage.names("ann")));
        stage.silence(ann, bob, bobTwo, cat);
    }

    void chatRoom009_afterLeavingNothingMoreOfTheRoomArrives(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest cat = stage.enter("cat");
        RawSession bob = stage.enterByHand("bob");
        ann.joinRoom(tea);
        Flood flood = Flood.start(
                stage, ann, 100_000, 10, number -> object("room", tea, "message", Integer.toString(number)));

        for (int round = 0; round < 5; round++) {
            Hand.askAccepted(stage, bob, "join room", object("room", tea).toString());
            int from = bob.arrivals().size();
            Hand.await(stage, bob, from, RoomCases::ofRoom, "a line of the room");

            long leaving = bob.request("leave room", object("room", tea).toString());
            Hand.await(stage, bob, from, arrival -> arrival.acknowledges(leaving), "an acknowledgement of leave room");
            int saidBefore = flood.begun();
            cat.joinRoom(tea);
            cat.leaveRoom(tea);
            ChatEvent barrier = stage.raiseBarrier(cat);
            Hand.await(stage, bob, from, arrival -> arrival.toEvent().equals(barrier), "the barrier at bob");

            List<Arrival> arrivals = bob.arrivals().since(from);
            int ack = indexOf(arrivals, leaving);
            for (Arrival arrival : arrivals.subList(ack, arrivals.size())) {
                Check.that(
                        !ofRoom(arrival) || (stage.protocol() == Protocol.POLLING && isLineUpTo(saidBefore, arrival)),
                        "after leaving the room bob got " + Events.show(arrival.toEvent()));
            }
        }
        flood.stop();
    }

    void chatRoom010_leavingARoomOneIsNotInIsRefused(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        ann.joinRoom(tea);
        stage.barrier(ann, bob);

        bob.askRefused("not-in-room", "leave room", object("room", tea));
        bob.askRefused("not-in-room", "leave room", object("room", stage.name("none")));
        stage.silence(ann, bob);

        bob.joinRoom(tea);
        bob.leaveRoom(tea);
        bob.askRefused("not-in-room", "leave room", object("room", tea));
        ann.say(tea, "still here");
    }

    void chatRoom013_sessionsAreMembersNotUsers(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest annTwo = stage.enter("ann");
        Guest bob = stage.enter("bob");

        ann.joinRoom(tea);
        bob.joinRoom(tea);
        bob.say(tea, "for ann's first session");
        ann.seek(roomMessage(tea, "for ann's first session", bob.name()));
        ann.say(tea, "from ann's first session");
        annTwo.askRefused("not-in-room", "chat message", object("room", tea, "message", "me too"));
        annTwo.askRefused("not-in-room", "leave room", object("room", tea));
        bob.leaveRoom(tea);
        ann.seek(leaveRoom(tea, stage.names("ann")));
        stage.barrier(annTwo, ann, bob);

        Check.that(
                annTwo.client().inbox().all().stream()
                        .noneMatch(event ->
                                event.event().endsWith(" room") || event.data().has("room")),
                "ann's second session got something of a room it is not in");
    }

    static JsonNode okWith(String room, List<String> userList) {
        return object("ok", BooleanNode.TRUE, "room", room, "userList", list(userList));
    }

    private static int indexOf(List<Arrival> arrivals, long request) {
        int index = 0;
        while (!arrivals.get(index).acknowledges(request)) {
            index++;
        }
        return index;
    }

    /** On polling, what was said while one was a member may still lie in the mailbox, and is not lost. */
    private static boolean isLineUpTo(int number, Arrival arrival) {
        return arrival.event().equals("chat message")
                && arrival.data().path("message").asInt(Integer.MAX_VALUE) <= number;
    }

    private static boolean ofRoom(Arrival arrival) {
        return arrival.id() < 0 && arrival.data().has("room");
    }
}
