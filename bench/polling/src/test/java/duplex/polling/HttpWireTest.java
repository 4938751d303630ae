package duplex.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server over raw sockets: what it answers, and that it outlives what it is sent. */
final class HttpWireTest {
    private static final String SESSIONS = "/chat/sessions";
    private static final String ALLOWED = "http://allowed.example";

    private final AtomicLong now = new AtomicLong();
    private ChatServer server;
    private RawHttp http;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start(ChatOptions.defaults().withAllowedOrigins(Set.of(ALLOWED)), now::get);
        http = new RawHttp(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        try (RawHttp after = new RawHttp(server.port())) {
            assertEquals(
                    201, after.ask("POST", SESSIONS, "{\"username\":\"after\"}").status(), "the server must live");
        }
        http.close();
        server.close();
    }

    @Test
    void aConversationOnOneConnection() throws Exception {
        String bob = enter("bob");

        assertEquals(
                "{\"ok\":true}",
                http.ask("POST", bob + "/events", "{\"event\":\"chat message\",\"data\":{\"message\":\"hi\"}}")
                        .body());
        RawHttp.Answer events = http.ask("GET", bob + "/events?since=1", "");
        assertEquals(
                "{\"events\":[{\"event\":\"chat message\",\"data\":{\"message\":\"hi\",\"username\":\"bob\"}}],\"next\":2}",
                events.body());
        assertEquals("application/json; charset=utf-8", events.header("content-type"));
        assertEquals("no-store", events.header("cache-control"));
        assertEquals("{\"ok\":true}", http.ask("DELETE", bob, "").body());
        assertError(404, ChatException.NO_SUCH_SESSION, http.ask("GET", bob + "/events?since=2", ""));
    }

    @Test
    void leaveMayBeAnEventToo() throws Exception {
        String bob = enter("bob");

        assertEquals(
                "{\"ok\":true}",
                http.ask("POST", bob + "/events", "{\"event\":\"leave\"}").body());

        assertError(404, ChatException.NO_SUCH_SESSION, http.ask("DELETE", bob, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST   | /chat/sessions                      | {"username":""}  | 400 | bad-username
        POST   | /chat/sessions                      | {"username":7}   | 400 | bad-username
        POST   | /chat/sessions                      | {}               | 400 | bad-username
        POST   | /chat/sessions                      | []               | 400 | bad-username
        POST   | /chat/sessions                      | {                | 400 | bad-json
        POST   | /chat/sessions/nobody/events        | {}               | 404 | no-such-session
        GET    | /chat/sessions/nobody/events?since=0| ''               | 404 | no-such-session
        DELETE | /chat/sessions/nobody               | ''               | 404 | no-such-session
        GET    | /                                   | ''               | 404 | bad-event
        GET    | /chat                               | ''               | 404 | bad-event
        POST   | /chat/sessions/                     | {}               | 404 | bad-event
        GET    | /chat/sessions/nobody/events/       | ''               | 404 | bad-event
        GET    | /chat/sessions/a/b/events?since=0   | ''               | 404 | bad-event
        GET    | /chat/sessions                      | ''               | 405 | bad-event
        PATCH  | /chat/sessions                      | {}               | 405 | bad-event
        POST   | /chat/sessions/nobody               | {}               | 405 | bad-event
        DELETE | /chat/sessions/nobody/events        | ''               | 405 | bad-event
        OPTIONS| /chat/sessions/nobody/events        | ''               | 405 | bad-event
        """)
    void whatComesToNothingSaysWhy(String method, String target, String body, int status, String code)
            throws Exception {
        RawHttp.Answer answer = http.ask(method, target, body);

        assertError(status, code, answer);
        assertEquals(status == 405, answer.headers().containsKey("allow"), "POLL-013");
        assertEquals(404, http.ask("GET", "/", "").status(), "POLL-012: the connection goes on");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        not json                                             | bad-json
        {"event":"chat message","data":{"message":"hi"}} x   | bad-json
        {"data":{}}                                          | bad-event
        {"event":7}                                          | bad-event
        []                                                   | bad-event
        {"event":"chat message"}                             | bad-event
        {"event":"chat message","data":[]}                   | bad-event
        {"event":"chat message","data":{"message":""}}       | bad-message
        {"event":"chat message","data":{"message":"\\ud800"}}| bad-message
        {"event":"chat message","data":{"room":null,"message":"a"}} | bad-room
        {"event":"join room","data":{}}                      | bad-room
        {"event":"leave room","data":{"room":"a"}}           | not-in-room
        {"event":"whisper","data":{"to":"zoe","message":"a"}}| no-such-user
        {"event":"whisper","data":{"message":"a"}}           | bad-username
        {"event":"join","data":["bob"]}                      | unknown-event
        {"event":"chat error","data":{}}                     | unknown-event
        """)
    void anEventThatIsRefusedIsAcknowledgedSo(String body, String code) throws Exception {
        String bob = enter("bob");

        RawHttp.Answer answer = http.ask("POST", bob + "/events", body);

        assertEquals(200, answer.status(), "POLL-005");
        assertEquals("false", answer.json().path("ok").asText());
        assertEquals(code, codeOf(answer));
        assertTrue(http.ask("GET", bob + "/events?since=1", "").body().endsWith("[],\"next\":1}"), "nothing was sent");
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "?since=",
        "?since=-1",
        "?since=1.0",
        "?since=x",
        "?since=2",
        "?since=99999999999999999999",
        "?sinc=0"
    })
    void aSinceThatIsNoneIsRefused(String query) throws Exception {
        String bob = enter("bob");

        assertError(400, ChatException.BAD_EVENT, http.ask("GET", bob + "/events" + query, ""));
        assertEquals(
                200, http.ask("GET", bob + "/events?_=7&since=0&x", "").status(), "other parameters do not matter");
    }

    @Test
    void aSinceFromBeforeWhatWasConfirmedIsRefused() throws Exception {
        String bob = enter("bob");
        http.ask("GET", bob + "/events?since=1", "");

        assertError(400, ChatException.BAD_EVENT, http.ask("GET", bob + "/events?since=0", ""));
    }

    @Test
    void theLargestBodyIsTakenAndOneByteMoreEndsTheSession() throws Exception {
        String bob = enter("bob");
        String fits = "{\"event\":\"x\",\"data\":\"" + "a".repeat(64 * 1024 - 23) + "\"}";
        assertEquals(64 * 1024, fits.length());

        assertEquals(ChatException.UNKNOWN_EVENT, codeOf(http.ask("POST", bob + "/events", fits)));
        assertError(413, ChatException.TOO_LARGE, http.ask("POST", bob + "/events", fits + " "));

        assertTrue(http.isAtEnd());
        try (RawHttp again = new RawHttp(server.port())) {
            assertError(404, ChatException.NO_SUCH_SESSION, again.ask("GET", bob + "/events?since=0", ""));
        }
    }

    @Test
    void chunksWithoutEndAreAnsweredAndDoNotResetTheConnection() throws Exception {
        String bob = enter("bob");
        String chunk = "1000\r\n" + "a".repeat(4096) + "\r\n";

        http.send("POST " + bob + "/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(100));

        assertError(413, ChatException.TOO_LARGE, http.answer());
        assertTrue(http.isAtEnd());
    }

    @Test
    void whoGoesOnSendingAfterARefusalIsClosed() throws Exception {
        http.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n");
        assertEquals(413, http.answer().status());
        assertTrue(http.isAtEnd());

        http.send("a".repeat(20_000_000)); // taken, so that no reset overtakes the answer

        now.addAndGet(Duration.ofSeconds(2).toNanos());

        long patienceEnds = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        assertThrows(SocketException.class, () -> {
            while (System.nanoTime() < patienceEnds) {
                http.send("a".repeat(1000));
            }
        });
    }

    @Test
    void halfABodyIsClosedAfterFiveSeconds() throws Exception {
        String head = "POST " + SESSIONS
                + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n";
        http.send(head);
        assertEquals(100, http.answer().status());
        http.send("{");

        now.addAndGet(Duration.ofSeconds(5).toNanos());

        assertTrue(http.isAtEnd());
    }

    @Test
    void deepJsonIsRefused() throws Exception {
        String bob = enter("bob");

        assertEquals(ChatException.BAD_JSON, codeOf(http.ask("POST", bob + "/events", "[".repeat(60_000))));
        assertEquals(
                ChatException.BAD_JSON,
                codeOf(http.ask(
                        "POST",
                        bob + "/events",
                        "{\"event\":\"x\",\"data\":" + "[".repeat(32) + "]".repeat(32) + "}")));
    }

    @Test
    void manyRequestsAheadAreAnsweredInOrder() throws Exception {
        String bob = enter("bob");
        String say = "{\"event\":\"chat message\",\"data\":{\"message\":\"hi\"}}";
        String request = "POST " + bob + "/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + say.length()
                + "\r\n\r\n" + say;

        http.send(request.repeat(500));
        for (int i = 0; i < 500; i++) {
            assertEquals(200, http.answer().status());
        }

        assertTrue(http.ask("GET", bob + "/events?since=0", "").body().endsWith("\"next\":501}"));
    }

    @Test
    void pagesAreLetInFromHereAndFromWhereItWasAllowed() throws Exception {
        String name = "{\"username\":\"bob\"}";

        assertEquals(
                201,
                http.ask("POST", SESSIONS, name, "Origin: http://localhost").status());
        RawHttp.Answer allowed = http.ask("POST", SESSIONS, name, "Origin: " + ALLOWED);
        assertEquals(201, allowed.status());
        assertEquals(ALLOWED, allowed.header("access-control-allow-origin"));
        assertEquals("Origin", allowed.header("vary"));
        RawHttp.Answer error = http.ask("POST", SESSIONS, "{}", "Origin: " + ALLOWED);
        assertEquals(ALLOWED, error.header("access-control-allow-origin"), "a page may read why it was refused");
        for (String origin :
                new String[] {"http://evil.example", "null", "http://localhost:81", "https://localhost", ""}) {
            assertError(403, ChatException.FORBIDDEN_ORIGIN, http.ask("POST", SESSIONS, name, "Origin: " + origin));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:9003", "127.0.0.1:1", "[::1]", "[::1]:9003", "allowed.example"})
    void theServerAnswersToItsNames(String host) throws Exception {
        http.send("POST " + SESSIONS + " HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Length: 18\r\n\r\n{\"username\":\"bob\"}");

        assertEquals(201, http.answer().status());
    }

    /** A page of a name that was made to lead here is the server's own by its origin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foe.example",
                "foe.example:9003",
                "localhost.foe.example",
                "foe.example:localhost",
                "::1",
                "localhost, foe.example"
            })
    void toOthersItDoesNot(String host) throws Exception {
        String bob = enter("bob");
        for (String origin : new String[] {"", "Origin: http://" + host + "\r\n"}) {
            String headers = " HTTP/1.1\r\n" + origin + "Host: " + host + "\r\nContent-Length: ";
            http.send("POST " + SESSIONS + headers + "18\r\n\r\n{\"username\":\"eve\"}");
            assertError(421, ChatException.FORBIDDEN_HOST, http.answer());
            try (RawHttp another = new RawHttp(server.port())) {
                another.send("POST " + bob + "/events" + headers + "99999999\r\n\r\n");
                assertError(421, ChatException.FORBIDDEN_HOST, another.answer());
            }
        }
        assertEquals(200, http.ask("GET", bob + "/events?since=0", "").status(), "and nobody's session was ended");
    }

    @Test
    void anAllowedPageIsToldBeforehandThatItMay() throws Exception {
        String asks = "Access-Control-Request-Method: DELETE";

        RawHttp.Answer yes = http.ask("OPTIONS", SESSIONS + "/x", "", "Origin: " + ALLOWED, asks);
        RawHttp.Answer no = http.ask("OPTIONS", SESSIONS + "/x", "", "Origin: http://evil.example", asks);

        assertEquals(204, yes.status());
        assertEquals("GET, POST, DELETE", yes.header("access-control-allow-methods"));
        assertEquals(ALLOWED, yes.header("access-control-allow-origin"));
        assertError(403, ChatException.FORBIDDEN_ORIGIN, no);
    }

    @Test
    void aSlowConsumerIsCutAndTheOthersLoseNothing() throws Exception {
        String ann = enter("ann");
        String bob = enter("bob");
        String say = "{\"event\":\"chat message\",\"data\":{\"message\":\"" + "\uD83D\uDE00".repeat(4096) + "\"}}";
        long next = 1;

        for (int i = 0; i < 80; i++) {
            now.addAndGet(Duration.ofMillis(100).toNanos()); // more at once would have to wait
            assertEquals("{\"ok\":true}", http.ask("POST", bob + "/events", say).body());
            JsonNode got = http.ask("GET", bob + "/events?since=" + next, "").json();
            next = got.path("next").longValue();
        }

        assertEquals(82, next, "bob's join, 80 messages, ann's leave");
        assertError(410, ChatException.SLOW_CONSUMER, http.ask("GET", ann + "/events?since=0", ""));
    }

    /** By itself one session fills nobody's mailbox between two polls; and nobody waits but itself. */
    @Test
    void whoSaysTooMuchIsHeardLaterAndNothingIsLost() throws Exception {
        String ann = enter("ann");
        String bob = enter("bob");
        String say = "{\"event\":\"chat message\",\"data\":{\"message\":\"" + "\uD83D\uDE00".repeat(4096) + "\"}}";
        String request = "POST " + bob + "/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + say.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + say;
        int messages = 17; // the time stands still: 15 may be said at once

        http.send(request.repeat(messages));
        try (RawHttp others = new RawHttp(server.port())) {
            assertEquals(200, others.ask("GET", bob + "/events?since=0", "").status(), "what is fetched never waits");
            assertEquals(
                    "{\"ok\":true}",
                    others.ask("POST", ann + "/events", "{\"event\":\"chat message\",\"data\":{\"message\":\"hi\"}}")
                            .body());
        }

        for (int i = 0; i < messages; i++) {
            assertEquals("{\"ok\":true}", http.answer().body());
        }
        String heard = http.ask("GET", ann + "/events?since=1", "").body();
        int next = 1 + messages + 1; // the newest join, bob's messages, ann's own
        assertTrue(heard.endsWith("\"next\":" + next + "}"), heard.substring(heard.length() - 100));
    }

    private String enter(String username) throws Exception {
        RawHttp.Answer answer = http.ask("POST", SESSIONS, "{\"username\":\"" + username + "\"}");
        assertEquals(201, answer.status());
        return SESSIONS + "/" + answer.json().path("session").textValue();
    }

    private static void assertError(int status, String code, RawHttp.Answer answer) throws Exception {
        assertEquals(status, answer.status(), answer.body());
        assertEquals(code, codeOf(answer));
    }

    private static String codeOf(RawHttp.Answer answer) throws Exception {
        return answer.json().path("error").path("code").asText();
    }
}
