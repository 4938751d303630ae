package duplex.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link ChatServer}: that it comes, and that it goes without a trace. */
final class ChatServerTest {

    @Test
    void aTakenPortSaysWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ChatOptions options = ChatOptions.defaults().withPort(taken.getLocalPort());

            IOException refusal = assertThrows(IOException.class, () -> ChatServer.start(options));

            assertEquals(
                    "port " + taken.getLocalPort() + " is taken; pass --port 0 for a free one", refusal.getMessage());
            assertFalse(chatThreads(), "a server that did not start leaves no thread");
        }
    }

    @Test
    void afterACloseThePortIsFreeAndSocketsAndThreadsAreGone() throws IOException {
        ChatServer server = ChatServer.start(ChatOptions.defaults());
        RawHttp idle = new RawHttp(server.port());
        RawHttp halfway = new RawHttp(server.port());
        assertEquals(404, idle.ask("GET", "/", "").status());
        halfway.send("POST /chat/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{");

        assertTimeout(Duration.ofSeconds(2), server::close);

        assertTrue(idle.isAtEnd());
        assertFalse(chatThreads(), "the event loop must have ended");
        ChatServer next = ChatServer.start(ChatOptions.defaults().withPort(server.port()));
        next.close();
        next.close();
        idle.close();
        halfway.close();
    }

    @Test
    void silenceIsNoticedWithoutAnybodyAsking() throws Exception {
        ChatOptions defaults = ChatOptions.defaults();
        ChatOptions impatient = new ChatOptions(
                defaults.host(), 0, defaults.profile(), Set.of(), Duration.ofMillis(200), Duration.ofMillis(100));
        try (ChatServer server = ChatServer.start(impatient);
                RawHttp http = new RawHttp(server.port())) {
            http.ask("POST", "/chat/sessions", "{\"username\":\"ann\"}");
            RawHttp.Answer bob = http.ask("POST", "/chat/sessions", "{\"username\":\"bob\"}");
            String poll = "/chat/sessions/" + bob.json().path("session").textValue() + "/events?since=";

            // Only bob asks; ann's end is all that can make this go on.
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                while (!http.ask("GET", poll + 0, "").body().contains("{\"event\":\"leave\",\"data\":[\"bob\"]}")) {
                    Thread.onSpinWait();
                }
            });
        }
    }

    private static boolean chatThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("duplex-polling-"));
    }
}
