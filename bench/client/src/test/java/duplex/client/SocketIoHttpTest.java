package duplex.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SocketIoHttpTest {
    @Test
    void aSessionKeepsItsConnection_andTakesNoOthers() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.start(request -> "200 ok")) {
            SocketIoHttp ann = new SocketIoHttp(Duration.ofSeconds(10));
            SocketIoHttp bob = new SocketIoHttp(Duration.ofSeconds(10));

            get(ann, server);
            get(ann, server);
            get(bob, server);
            get(ann, server);

            int annsFirst = Eventually.next(server.callers);
            assertEquals(annsFirst, Eventually.next(server.callers));
            assertNotEquals(annsFirst, Eventually.next(server.callers));
            assertEquals(annsFirst, Eventually.next(server.callers));
            ann.close();
            bob.close();
        }
    }

    @Test
    void afterCloseThereAreNoConnections() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.start(request -> "200 ok")) {
            SocketIoHttp ann = new SocketIoHttp(Duration.ofSeconds(10));
            get(ann, server);

            ann.close();
            ann.close();

            assertThrows(IOException.class, () -> get(ann, server));
        }
    }

    private static void get(SocketIoHttp session, FakeHttpServer server) throws IOException {
        Request request = new Request.Builder()
                .url("http://127.0.0.1:" + server.port() + "/")
                .build();
        try (Response response = session.calls().newCall(request).execute()) {
            assertEquals(200, response.code());
        }
    }
}
