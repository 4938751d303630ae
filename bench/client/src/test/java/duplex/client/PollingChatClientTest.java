package duplex.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollingChatClientTest {
    private static final JsonNode ANN = TextNode.valueOf("ann");
    private static final String ENTERED = "201 {\"session\":\"s1\",\"next\":0,\"userList\":[\"ann\"]}";
    private static final String JOIN = "200 {\"events\":[{\"event\":\"join\",\"data\":[\"ann\"]}],\"next\":1}";
    private static final String NOTHING = "200 {\"events\":[],\"next\":1}";
    private static final String OK = "200 {\"ok\":true}";
    private static final String GONE = "404 {\"error\":{\"code\":\"no-such-session\",\"message\":\"gone\"}}";
    private static final ClientOptions OFTEN = ClientOptions.defaults().withPollInterval(Duration.ofMillis(10));
    private static final ClientOptions SELDOM = ClientOptions.defaults().withPollInterval(Duration.ofHours(1));

    private @Nullable FakeHttpServer server;
    private @Nullable ChatClient client;

    @AfterEach
    void stop() {
        if (client != null) {
            client.abort();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void enters_andPollsWithTheCursorOfTheLastAnswer() throws Exception {
        serve(PollingChatClientTest::chat);

        ChatClient ann = enter(OFTEN);

        assertTrue(ann.inbox()
                .await(0, event -> event.event().equals("join"), Duration.ofSeconds(10))
                .isPresent());
        assertEquals("POST /chat/sessions {\"username\":\"ann\"}", nextAsked());
        assertEquals("GET /chat/sessions/s1/events?since=0", nextAsked());
        assertEquals("GET /chat/sessions/s1/events?since=1", nextAsked());
        assertEquals("GET /chat/sessions/s1/events?since=1", nextAsked());
        assertEquals(
                List.of(new ChatEvent(
                        "join", JsonNodeFactory.instance.arrayNode().add("ann"))),
                ann.inbox().all());
    }

    @Test
    void sendsTheNameAsItIs() throws Exception {
        serve(PollingChatClientTest::chat);

        enter(TextNode.valueOf("x\ud800\u2028"), SELDOM);
        enter(JsonNodeFactory.instance.numberNode(7), SELDOM);
        enter(MissingNode.getInstance(), SELDOM);

        assertEquals("POST /chat/sessions {\"username\":\"x\\ud800\u2028\"}", nextAsked());
        assertEquals("POST /chat/sessions {\"username\":7}", nextAsked());
        assertEquals("POST /chat/sessions {}", nextAsked());
    }

    @Test
    void aRefusalNamesTheCode() throws Exception {
        serve(request -> "400 {\"error\":{\"code\":\"bad-username\",\"message\":\"too long\"}}");

        RefusedException refusal = assertInstanceOf(RefusedException.class, Eventually.failure(connect(ANN, OFTEN)));

        assertEquals("bad-username", refusal.code());
    }

    @Test
    void aServerThatIsNotThereIsNoRefusal() throws Exception {
        FakeHttpServer chat = serve(PollingChatClientTest::chat);
        chat.close();

        Throwable failure = Eventually.failure(connect(ANN, OFTEN));

        assertEquals(IOException.class, failure.getClass());
        assertTrue(String.valueOf(failure.getMessage()).startsWith("cannot reach http://"), failure.getMessage());
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws Exception {
        serve(request -> forEver());
        ClientOptions hurried =
                new ClientOptions(Duration.ofSeconds(1), Duration.ofMillis(200), List.of(), WireTap.NONE);

        assertEquals(
                IOException.class, Eventually.failure(connect(ANN, hurried)).getClass());
    }

    @Test
    void aTickThatFindsAPollUnderWayIsSkipped() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        CompletableFuture<Boolean> secondPoll = new CompletableFuture<>();
        serve(request -> {
            if (request.startsWith("GET") && request.endsWith("since=0")) {
                answer.await();
                return JOIN;
            }
            if (request.startsWith("GET")) {
                secondPoll.complete(true);
            }
            return chat(request);
        });
        ChatClient ann = enter(OFTEN);
        assertEquals("POST /chat/sessions {\"username\":\"ann\"}", nextAsked());
        assertEquals("GET /chat/sessions/s1/events?since=0", nextAsked());

        // Events still go out while the poll is unanswered; a second poll does not.
        for (int i = 0; i < 20; i++) {
            Eventually.get(ann.request("x", null));
            assertEquals("POST /chat/sessions/s1/events {\"event\":\"x\"}", nextAsked());
        }
        assertFalse(secondPoll.isDone());

        answer.countDown();
        assertTrue(Eventually.get(secondPoll));
    }

    @Test
    void oneThreadsEventsKeepTheirOrder() throws Exception {
        serve(PollingChatClientTest::chat);
        ChatClient ann = enter(SELDOM);
        nextAsked();

        for (int i = 0; i < 50; i++) {
            ann.send("e" + i, null);
        }

        for (int i = 0; i < 50; i++) {
            assertEquals("POST /chat/sessions/s1/events {\"event\":\"e" + i + "\"}", nextAsked());
        }
    }

    @Test
    void theAnswerToAnEventIsItsAcknowledgement() throws Exception {
        serve(request -> request.contains("nonsense") ? "200 {\"ok\":false}" : chat(request));
        ChatClient ann = enter(SELDOM);

        CompletableFuture<JsonNode> accepted = ann.request("chat message", TextNode.valueOf("hi"));
        CompletableFuture<JsonNode> refused = ann.request("nonsense", null);

        assertTrue(Eventually.get(accepted).path("ok").booleanValue());
        assertFalse(Eventually.get(refused).path("ok").booleanValue());
        assertEquals(List.of(), ann.inbox().all());
    }

    @Test
    void aSessionTheServerNoLongerKnowsIsOver_andItsAcknowledgementsFail() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        FakeHttpServer chat = serve(PollingChatClientTest::chat);
        ChatClient ann = enter(SELDOM);
        chat.play(request -> {
            held.await();
            return GONE;
        });

        CompletableFuture<JsonNode> first = ann.request("x", null);
        CompletableFuture<JsonNode> second = ann.request("y", null);
        held.countDown();

        assertInstanceOf(IOException.class, Eventually.failure(first));
        assertInstanceOf(IOException.class, Eventually.failure(second));
        assertEquals(404, Eventually.get(ann.ended()).code());
        assertInstanceOf(IOException.class, Eventually.failure(ann.request("z", null)));
    }

    @Test
    void aPollAnsweredByGoneEndsTheSession() throws Exception {
        FakeHttpServer chat = serve(PollingChatClientTest::chat);
        ChatClient ann = enter(OFTEN);

        chat.play(request -> "410 {\"error\":{\"code\":\"slow-consumer\",\"message\":\"cut\"}}");

        Ending ending = Eventually.get(ann.ended());
        assertEquals(410, ending.code());
        assertTrue(ending.reason().contains("slow-consumer"), ending.reason());
    }

    @Test
    void aPollThatFailsIsTriedAgain_aFewTimes() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        FakeHttpServer chat = serve(request ->
                request.startsWith("GET") && polls.incrementAndGet() % PollingChatClient.MAX_FAILED_POLLS != 0
                        ? "500 "
                        : chat(request));
        ChatClient ann = enter(OFTEN);

        Eventually.holds("most polls failed, the session lives", () -> polls.get() > 20);
        assertFalse(ann.ended().isDone());
        assertEquals(1, ann.inbox().size());

        chat.close();
        assertEquals(0, Eventually.get(ann.ended()).code());
    }

    @Test
    void anAnswerThatIsNoneOfAChatEndsTheSession() throws Exception {
        FakeHttpServer chat = serve(PollingChatClientTest::chat);
        ChatClient ann = enter(OFTEN);

        chat.play(request -> "200 <html>");

        assertTrue(Eventually.get(ann.ended()).reason().startsWith("not what a polling chat answers"));
    }

    @Test
    void leavingIsADelete_afterWhatWasSentBefore_andPollsNoMore() throws Exception {
        serve(PollingChatClientTest::chat);
        ChatClient ann = enter(SELDOM);
        nextAsked();

        ann.send("x", null);
        CompletableFuture<JsonNode> left = ann.leave();

        assertTrue(Eventually.get(left).path("ok").booleanValue());
        assertEquals(200, Eventually.get(ann.ended()).code());
        assertEquals("POST /chat/sessions/s1/events {\"event\":\"x\"}", nextAsked());
        assertEquals("DELETE /chat/sessions/s1", nextAsked());
    }

    @Test
    void closeLeaves_once() throws Exception {
        FakeHttpServer chat = serve(PollingChatClientTest::chat);
        ChatClient ann = enter(OFTEN);

        ann.close();
        ann.close();
        Eventually.get(ann.ended());
        ann.close();

        assertEquals(
                1,
                chat.asked.stream().filter(asked -> asked.startsWith("DELETE")).count());
    }

    @Test
    void abortAsksNothingMore() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        FakeHttpServer chat = serve(request -> {
            if (request.contains("x0")) {
                held.await();
            }
            return chat(request);
        });
        ChatClient ann = enter(SELDOM);
        for (int i = 0; i < 10_000; i++) {
            ann.send("x" + i, null);
        }
        nextAsked();
        assertTrue(nextAsked().contains("x0"));

        ann.abort();
        held.countDown();
        ann.close();

        assertEquals(new Ending(0, "aborted"), Eventually.get(ann.ended()));
        assertInstanceOf(IOException.class, Eventually.failure(ann.leave()));
        assertEquals(List.of(), List.copyOf(chat.asked));
    }

    @Test
    void theTapHearsAllButEmptyPolls() throws Exception {
        serve(PollingChatClientTest::chat);
        HeardTap tap = new HeardTap();
        ChatClient ann = enter(OFTEN.withTap(tap));
        ann.inbox().await(0, event -> true, Duration.ofSeconds(10));

        Eventually.get(ann.request("x", null));
        Eventually.get(ann.leave());

        assertEquals(
                List.of(
                        "> POST /chat/sessions {\"username\":\"ann\"}",
                        "< " + ENTERED,
                        "> GET /chat/sessions/s1/events?since=0",
                        "< " + JOIN,
                        "> POST /chat/sessions/s1/events {\"event\":\"x\"}",
                        "< " + OK,
                        "> DELETE /chat/sessions/s1",
                        "< " + OK),
                tap.lines());
    }

    private static String chat(String request) {
        if (request.startsWith("POST /chat/sessions ")) {
            return ENTERED;
        }
        if (request.startsWith("GET ")) {
            return request.endsWith("since=0") ? JOIN : NOTHING;
        }
        return OK;
    }

    private static String forEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return OK;
    }

    private FakeHttpServer serve(FakeHttpServer.Part part) throws IOException {
        FakeHttpServer started = FakeHttpServer.start(part);
        server = started;
        return started;
    }

    private CompletableFuture<ChatClient> connect(JsonNode username, ClientOptions options) {
        int port = Objects.requireNonNull(server).port();
        return ChatClients.connect(Protocol.POLLING, Protocol.POLLING.localAddress(port), username, options);
    }

    private ChatClient enter(ClientOptions options) throws Exception {
        return enter(ANN, options);
    }

    private ChatClient enter(JsonNode username, ClientOptions options) throws Exception {
        ChatClient entered = Eventually.get(connect(username, options));
        client = entered;
        return entered;
    }

    private String nextAsked() throws InterruptedException {
        return Eventually.next(Objects.requireNonNull(server).asked);
    }
}
