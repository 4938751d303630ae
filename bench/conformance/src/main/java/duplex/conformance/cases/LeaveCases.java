package duplex.conformance.cases;

import static duplex.conformance.cases.Events.join;
import static duplex.conformance.cases.Events.leave;
import static duplex.conformance.cases.Events.leaveRoom;
import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.node.BooleanNode;
import duplex.client.ChatEvent;
import duplex.client.Protocol;
import duplex.conformance.wire.Arrival;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.RawSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Leaving: by a goodbye, by a break, by silence, by one's own wish. */
final class LeaveCases {
    /** 15 seconds, and 5 of grace for a server that looks round every now and then. */
    private static final Duration GONE = Duration.ofSeconds(20);

    private static final Duration GONE_AT_LAST = Duration.ofSeconds(30);

    /** Longer than a silent peer may stay. */
    private static final Duration STAYS = Duration.ofSeconds(17);

    private static final Duration SELDOM = Duration.ofSeconds(5);

    void chatLeave001_everyoneLeftIsToldWhenASessionCloses(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest cat = stage.enter("cat");

        bob.close();

        ann.expect(leave(stage.names("ann", "cat")));
        cat.expect(leave(stage.names("ann", "cat")));
        stage.silence(ann, cat);

        ann.close();
        cat.expect(leave(stage.names("cat")));
        stage.silence(cat);
    }

    void chatLeave002_aUserStaysUntilTheLastSessionEnds(Stage stage) throws Exception {
        Guest bob = stage.enter("bob");
        Guest ann = stage.enter("ann");
        Guest bobTwo = stage.enter("bob");
        Guest bobThree = stage.enter("bob");
        List<String> both = stage.names("bob", "ann");

        bob.close();
        ann.expect(leave(both));
        bobTwo.expect(leave(both));
        bobThree.expect(leave(both));

        bobThree.leave();
        ann.expect(leave(both));
        bobTwo.expect(leave(both));
        Guest cat = stage.arrive("cat");
        cat.expect(join(stage.names("bob", "ann", "cat")));
        ann.expect(join(stage.names("bob", "ann", "cat")));

        bobTwo.close();
        ann.expect(leave(stage.names("ann", "cat")));
        cat.expect(leave(stage.names("ann", "cat")));
        stage.silence(ann, cat);
    }

    void chatLeave003_aBrokenConnectionEndsItsSession(Stage stage) throws Exception {
        stage.unsupportedOn(
                Protocol.POLLING, "polling has no connection that could break; its silence is CHAT-LEAVE-004's");
        Guest ann = stage.enter("ann");
        Guest reset = stage.enter("bob");
        RawSession hungUp = stage.enterByHand("cat");

        reset.abort();
        ann.expect(leave(stage.names("ann", "cat")));

        hungUp.close();
        ann.expect(leave(stage.names("ann")));
        stage.silence(ann);
    }

    @Slow
    void chatLeave004_aSilentPeerIsGoneWithin15Seconds(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        stage.enterByHand("bob", stage.wire("bob").silent());
        if (stage.protocol() == Protocol.SOCKETIO) {
            enterByLongPollingOnce(stage, "cat");
            ann.seek(join(stage.names("ann", "bob", "cat")));
        }
        long silentSince = System.nanoTime();

        ChatEvent alone = leave(stage.names("ann"));
        ann.seek("leave with ann alone", alone::equals, GONE_AT_LAST);
        Duration took = Duration.ofNanos(System.nanoTime() - silentSince);
        if (took.compareTo(GONE) > 0) {
            stage.noteNonStrict("a silent peer was gone after " + Waiting.show(took) + "; the rule says 15 s");
        }
        stage.silence(ann);
    }

    @Slow
    void chatLeave005_aPeerThatAnswersTheHeartbeatStays(Stage stage) throws Exception {
        Guest ann = stage.enter("ann", stage.options().withPollInterval(SELDOM));
        RawSession bob = stage.enterByHand("bob");
        if (stage.protocol() == Protocol.SOCKETIO) {
            stage.enter("cat", stage.options().withSocketioTransports("polling"));
        }

        int heard = ann.client().inbox().size();
        Optional<ChatEvent> left =
                ann.client().inbox().await(heard, event -> event.event().equals("leave"), STAYS);

        Check.that(left.isEmpty(), "someone who answered the heartbeat was taken for gone: " + left);
        ChatEvent barrier = stage.raiseBarrier(ann);
        ann.expect(barrier);
        Check.that(
                bob.arrivals()
                        .await(0, arrival -> arrival.toEvent().equals(barrier), stage.patience())
                        .isPresent(),
                "bob answered the heartbeat and should still get " + Events.show(barrier));
    }

    void chatLeave006_afterAnAcknowledgedLeaveNothingMoreArrives(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        for (int round = 0; round < 5; round++) {
            RawSession bob = stage.enterByHand("bob");
            Flood flood = Flood.start(stage, ann, 10_000, 10, number -> object("message", "line " + number));
            ann.seek("its own line", event -> event.event().equals("chat message"), stage.patience());

            long leaving = bob.leave();
            Waiting.forAnswer(bob.ended(), stage.patience(), "the end of bob's session after leave");

            flood.stop();
            List<Arrival> all = bob.arrivals().all();
            Arrival last = all.get(all.size() - 1);
            Check.that(last.acknowledges(leaving), "bob's last should be the acknowledgement of leave, got " + last);
            Check.equal(object("ok", BooleanNode.TRUE), last.data(), "the acknowledgement of leave");
            Check.that(
                    bob.events().stream().noneMatch(event -> event.event().equals("leave")),
                    "bob was told of his own leave");
            ann.seek(leave(stage.names("ann")));
            stage.barrier(ann);
        }
    }

    void chatLeave007_aSessionThatEndedIsOutOfItsRooms(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest bobTwo = stage.enter("bob");
        Guest cat = stage.enter("cat");
        String den = stage.name("den");
        for (Guest guest : List.of(bob, ann, bobTwo)) {
            guest.joinRoom(tea);
            guest.joinRoom(den);
        }
        stage.barrier(ann, bob, bobTwo, cat);

        bob.close();
        // In whatever order the rooms come.
        ann.await(leaveRoom(tea, stage.names("bob", "ann")));
        ann.await(leaveRoom(den, stage.names("bob", "ann")));
        stage.barrier(ann, bobTwo);
        bobTwo.await(leaveRoom(tea, stage.names("bob", "ann")));
        bobTwo.leave();
        ann.await(leaveRoom(tea, stage.names("ann")));
        ann.await(leaveRoom(den, stage.names("ann")));

        // Neither a lobby guest is told of a room's leave, nor does one who comes back find himself in the room.
        Guest bobBack = stage.enter("bob");
        bobBack.askRefused("not-in-room", "chat message", object("room", tea, "message", "am I?"));
        stage.barrier(ann, cat);
        Check.that(
                cat.client().inbox().all().stream()
                        .noneMatch(event -> event.event().equals("leave room")),
                "cat was told of the end of a session in a room she is not in");
    }

    private static void enterByLongPollingOnce(Stage stage, String nick) throws Exception {
        EngineIoPolling session = EngineIoPolling.open(stage.address(), stage.wire(nick));
        session.post("40" + object("username", stage.name(nick)));
        stage.closeAfterwards(() -> session.post("1"));
    }
}
