package duplex.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import duplex.socketio.ChatEvents.RoomMembers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link FanOut}: to whom an event goes, and what comes before what. */
final class FanOutTest {
    private final List<String> done = new ArrayList<>();
    private boolean broken;
    private final FanOut fanOut = new FanOut(new FanOut.Carrier() {
        @Override
        public void carry(String room, String event, Object data) {
            done.add(room + " " + event + " " + data);
        }

        @Override
        public void carryList(String room, String event, Object data) {
            done.add(room + " list " + event + " " + data);
        }

        @Override
        public void gather(Runnable sending) {
            done.add("gather");
            sending.run();
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void flush(Runnable written) {
            done.add("flush");
            written.run();
            if (broken) {
                throw new IllegalStateException("the carrier's fault");
            }
        }
    });

    @Test
    void everyKindOfReceiverIsARoomOfTheLibrary() {
        fanOut.toLobby("chat message", 1);
        fanOut.toRoom("lobby", "chat message", 2);
        fanOut.toUser("ann", "whisper", 3);

        assertEquals(List.of("lobby chat message 1", "room:lobby chat message 2", "user:ann whisper 3"), done);
    }

    @Test
    void aListIsCarriedAsOneThatMayBecomeStale() {
        fanOut.listToLobby("join", List.of("ann"));
        fanOut.listToRoom("tea", "join room", new RoomMembers("tea", List.of("ann")));

        assertEquals(
                List.of("lobby list join [ann]", "room:tea list join room RoomMembers[room=tea, userList=[ann]]"),
                done);
    }

    @Test
    void whoLeftIsClosedBehindAllThatWasSent() {
        fanOut.close(Sessions.closing("ann", done));
        fanOut.gather(() -> fanOut.toLobby("leave", 1));
        fanOut.flush(() -> done.add("written"));
        fanOut.flush(() -> {});

        assertEquals(List.of("gather", "lobby leave 1", "flush", "written", "ann is closed", "flush"), done);
    }

    @Test
    void whoLeftIsClosedOnceWhateverFails() {
        fanOut.close(Sessions.closing("ann", done));
        broken = true;
        assertThrows(IllegalStateException.class, () -> fanOut.flush(() -> {}));

        broken = false;
        fanOut.flush(() -> {});

        assertEquals(List.of("flush", "ann is closed", "flush"), done);
    }

    @Test
    void whoLeftIsClosedThoughAnotherCannotBe() {
        fanOut.close(Sessions.closing("bob", List.of())); // where nothing can be noted down: it fails
        fanOut.close(Sessions.closing("ann", done));
        fanOut.flush(() -> {});
        fanOut.flush(() -> {});

        assertEquals(List.of("flush", "ann is closed", "flush"), done);
    }
}
