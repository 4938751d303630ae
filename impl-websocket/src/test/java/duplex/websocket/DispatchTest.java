package duplex.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.websocket.FanOut.Delivery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Dispatch}: which answer a frame gets, and in which order. Nothing runs before all frames are in. */
@Timeout(20)
final class DispatchTest {
    private static final String NO_DATA = "this event needs data, and it must be an object";

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Roster roster = new Roster();
    private final FanOut fanOut = new FanOut(roster, this::carry);
    private final ChatThread chatThread = new ChatThread(fanOut::flush);
    private final Dispatch dispatch = new Dispatch(chatThread, roster, new ChatEndpoint(roster, fanOut), fanOut);
    private final Session ann = Sessions.of("ann", () -> sent.add("close"));

    @BeforeEach
    void enter() {
        roster.enter(ann);
    }

    @Test
    void answersComeInTheOrderOfTheQuestions() throws Exception {
        dispatch.onFrame(ann, "{\"event\":\"join room\",\"data\":{\"room\":\"tea\"},\"id\":1}");
        dispatch.onFrame(ann, "{\"event\":\"join room\",\"id\":2}");
        dispatch.onFrame(ann, "{\"event\":\"leave room\",\"data\":{\"room\":\"tea\"},\"id\":3}");
        dispatch.onFrame(ann, "{\"event\":\"leave room\"}");
        runAll();

        assertEquals(
                List.of(
                        "{\"event\":\"join room\",\"data\":{\"room\":\"tea\",\"userList\":[\"ann\"]}}",
                        "{\"event\":\"ack\",\"id\":1,\"data\":{\"ok\":true,\"room\":\"tea\",\"userList\":[\"ann\"]}}",
                        "{\"event\":\"ack\",\"id\":2,\"data\":{\"ok\":false,\"error\":"
                                + "{\"code\":\"bad-event\",\"message\":\"" + NO_DATA + "\"}}}",
                        "{\"event\":\"ack\",\"id\":3,\"data\":{\"ok\":true,\"room\":\"tea\",\"userList\":[]}}",
                        "{\"event\":\"chat error\",\"data\":{\"code\":\"bad-event\",\"message\":\"" + NO_DATA + "\"}}"),
                sent);
    }

    @Test
    void nothingFollowsTheAckOfALeaveButTheClose() throws Exception {
        dispatch.onFrame(ann, "{\"event\":\"leave\",\"id\":1}");
        dispatch.onFrame(ann, "{\"event\":\"chat message\",\"data\":{\"message\":\"late\"},\"id\":2}");
        dispatch.onFrame(ann, "not JSON");
        runAll();

        assertEquals(List.of("{\"event\":\"ack\",\"id\":1,\"data\":{\"ok\":true}}", "close"), sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"join", "ack", "chat error", "", "constructor", "Chat Message"})
    void anyOtherNameIsUnknown(String event) throws Exception {
        dispatch.onFrame(ann, "{\"event\":\"" + event + "\",\"data\":{},\"id\":1}");
        runAll();

        assertTrue(sent.get(0).contains("unknown-event"), sent.get(0));
    }

    /** An endpoint over a roster in which nobody has entered fails at joining a room. */
    @Test
    void aFaultIsAnsweredAndTheNextEventIsServed() throws Exception {
        Dispatch broken = new Dispatch(chatThread, roster, new ChatEndpoint(new Roster(), fanOut), fanOut);
        broken.onFrame(ann, "{\"event\":\"join room\",\"data\":{\"room\":\"tea\"},\"id\":1}");
        dispatch.onFrame(ann, "{\"event\":\"whisper\",\"data\":{\"to\":\"bob\",\"message\":\"hi\"},\"id\":2}");
        runAll();

        assertTrue(sent.get(0).startsWith("{\"event\":\"ack\",\"id\":1,"), sent.get(0));
        assertTrue(sent.get(0).contains("\"code\":\"internal\""), sent.get(0));
        assertTrue(sent.get(1).contains("\"code\":\"no-such-user\""), sent.get(1));
    }

    /** What waits is done, and what comes of it let go, before this returns. */
    private void runAll() throws InterruptedException {
        chatThread.start();
        for (int round = 0; round < 2; round++) { // the second begins after the first has let go what came of it
            CountDownLatch done = new CountDownLatch(1);
            chatThread.submitNow(done::countDown);
            done.await();
        }
        chatThread.stop();
    }

    private void carry(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            String text = UTF_8.decode(delivery.event().duplicate()).toString();
            delivery.receivers().forEach(receiver -> sent.add(text));
        }
    }
}
