package duplex.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import duplex.polling.ChatOptions;
import duplex.polling.ChatServer;
import duplex.polling.PollingSubject;
import duplex.socketio.SocketIoSubject;
import duplex.websocket.FanOutSubject;
import duplex.websocket.guard.GuardedSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What one chat message is on the wire, made by the servers' own encoders and counted. */
final class WireSizes {
    private static final String MESSAGE = "x".repeat(100);
    private static final String USERNAME = "ann";
    private static final String STATUS_LINE = "HTTP/1.1 200 OK\r\n";

    private WireSizes() {}

    /** Bytes by name, for a message of 100 characters from {@code ann}. */
    static Map<String, Integer> measured() throws IOException, InterruptedException {
        Map<String, Integer> bytes = new HashMap<>();
        bytes.put("websocket", webSocketFrame());
        bytes.put("socketio", GuardedSocket.textFrame(socketIoPacket()).remaining());
        bytes.put("socketio poll", socketIoPacket().remaining());
        bytes.put("polling event", PollingSubject.event(MESSAGE, USERNAME).length);
        pollingAnswers(bytes);
        return bytes;
    }

    private static int webSocketFrame() {
        AtomicInteger bytes = new AtomicInteger();
        new FanOutSubject(1, frame -> bytes.addAndGet(frame.remaining())).broadcast(MESSAGE, USERNAME);
        return bytes.get();
    }

    private static ByteBuffer socketIoPacket() {
        SocketIoSubject socketIo = new SocketIoSubject();
        return socketIo.encode(socketIo.packet(MESSAGE, USERNAME)).nioBuffer();
    }

    /** Asks a real server: what an answer's head is depends on the answer. */
    private static void pollingAnswers(Map<String, Integer> bytes) throws IOException, InterruptedException {
        try (ChatServer server = ChatServer.start(ChatOptions.defaults().withPort(0))) {
            Poller poller = new Poller(URI.create("http://127.0.0.1:" + server.port() + "/chat/sessions/"));
            String session = poller.post("", "{\"username\":\"" + USERNAME + "\"}");
            String events = new ObjectMapper().readTree(session).get("session").asText() + "/events";
            poller.post(events, "{\"event\":\"chat message\",\"data\":{\"message\":\"" + MESSAGE + "\"}}");
            bytes.put("polling answer", poller.answer(events + "?since=1"));
            bytes.put("polling nothing", poller.answer(events + "?since=2"));
        }
    }

    /** A client that counts. */
    private record Poller(URI sessions) {
        private static final HttpClient HTTP =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        String post(String path, String body) throws IOException, InterruptedException {
            URI address =
                    path.isEmpty() ? URI.create(sessions.toString().replaceAll("/$", "")) : sessions.resolve(path);
            return ask(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)))
                    .body();
        }

        /** The bytes of the answer to a poll, head and body. */
        int answer(String path) throws IOException, InterruptedException {
            HttpResponse<String> answer = ask(HttpRequest.newBuilder(sessions.resolve(path)));
            int headers = answer.headers().map().entrySet().stream()
                    .mapToInt(header ->
                            header.getKey().length() + header.getValue().get(0).length() + ": \r\n".length())
                    .sum();
            return STATUS_LINE.length()
                    + headers
                    + "\r\n".length()
                    + answer.body().getBytes(UTF_8).length;
        }

        private static HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            if (answer.statusCode() >= 300) {
                throw new IOException(answer + ": " + answer.body());
            }
            return answer;
        }
    }
}
