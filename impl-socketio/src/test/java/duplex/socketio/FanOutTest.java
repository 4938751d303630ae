package duplex.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        public void flush() {
            done.add("flush");
            if (broken) {
                throw new IllegalStateException("the carrier's fault");
            }
        }
    });

    @Test
    void everyKindOfReceiverIsARoomOfTheLibrary() {
        fanOut.toLobby("join", 1);
        fanOut.toRoom("lobby", "join room", 2);
        fanOut.toUser("ann", "whisper", 3);

        assertEquals(List.of("lobby join 1", "room:lobby join room 2", "user:ann whisper 3"), done);
    }

    @Test
    void whoLeftIsClosedBehindAllThatWasSent() {
        fanOut.close(Sessions.closing("ann", done));
        fanOut.toLobby("leave", 1);
        fanOut.flush();
        fanOut.flush();

        assertEquals(List.of("lobby leave 1", "flush", "ann is closed", "flush"), done);
    }

    @Test
    void whoLeftIsClosedOnceWhateverFails() {
        fanOut.close(Sessions.closing("ann", done));
        broken = true;
        assertThrows(IllegalStateException.class, fanOut::flush);

        broken = false;
        fanOut.flush();

        assertEquals(List.of("flush", "ann is closed", "flush"), done);
    }
}
