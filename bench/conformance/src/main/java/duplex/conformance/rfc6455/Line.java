package duplex.conformance.rfc6455;

import duplex.client.ChatClient.Ending;
import duplex.client.Protocol;
import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.cases.Waiting;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.WebSocketWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** An open WebSocket of a case, on which nothing has gone wrong yet. One thread uses it. */
final class Line {
    static final int NO_CLOSE_FRAME = 1006;

    /** How a text begins that ends no session by what it says: Engine.IO's pong, no event of the chat, anything to an echo. */
    static final String HARMLESS = "3";

    private final Stage stage;
    private final WebSocketWire wire;

    private Line(Stage stage, WebSocketWire wire) {
        this.stage = stage;
        this.wire = wire;
    }

    /** Opens a WebSocket; on Socket.IO, enters the default namespace too, or the server might hang up for want of that. */
    static Line open(Stage stage) throws IOException, InterruptedException {
        WebSocketWire wire =
                stage.closeAfterwards(WebSocketWire.open(stage.address(), target(stage), stage.wire("client")));
        Line line = new Line(stage, wire);
        if (stage.protocol() == Protocol.SOCKETIO) {
            line.send(Frame.text("40{\"username\":\"" + stage.name("guest") + "\"}"));
            line.awaitMessage("the answer to CONNECT", message -> message.startsWith("40"));
        }
        return line;
    }

    /** The target of a handshake: the address's own, with a username for a chat, which any other server may ignore. */
    static String target(Stage stage) {
        URI address = stage.address();
        if (stage.protocol() == Protocol.SOCKETIO) {
            return "/socket.io/?EIO=4&transport=websocket";
        }
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : address.getRawQuery() + "&";
        return path + "?" + query + (query.contains("username=") ? "" : "username=" + stage.name("guest"));
    }

    WebSocketWire wire() {
        return wire;
    }

    /** Sends a frame to a server that may hang up at any moment, as it should; what comes of it is for the case to look at. */
    void send(Frame frame) {
        try {
            wire.frame(frame);
        } catch (IOException hungUp) {
            stage.wire("client").tap().sent("(not taken: " + hungUp.getMessage() + ")");
        }
    }

    /** Sends bytes as they are, in the same way. */
    void sendBytes(String what, byte[] bytes) {
        try {
            wire.bytes(what, bytes);
        } catch (IOException hungUp) {
            stage.wire("client").tap().sent("(not taken: " + hungUp.getMessage() + ")");
        }
    }

    /** The server must fail the connection: end it, and should say why before it does. */
    void expectFailed(int code, String what) throws InterruptedException {
        Ending ending = awaitEnd(what);
        if (ending.code() != code) {
            stage.noteNonStrict(what + " should be told by the close code " + code + ", and "
                    + (ending.code() == NO_CLOSE_FRAME ? "there was no close frame" : "it was " + ending.code()));
        }
    }

    /** The connection must end, and the server must close it, not only say so. */
    Ending awaitEnd(String what) throws InterruptedException {
        Ending ending = Waiting.forAnswer(wire.ended(), stage.patience(), "the end of the connection after " + what);
        Waiting.forAnswer(wire.socketOver(), stage.patience(), "the end of the TCP connection after " + what);
        return ending;
    }

    /** The server must still be there, and whatever was sent before must be behind it: it answers a ping. */
    void expectAlive() throws InterruptedException {
        byte[] payload = "alive?".getBytes(StandardCharsets.US_ASCII);
        send(Frame.of(Frame.PING, payload));
        expectPong(payload, "a ping afterwards");
    }

    /** Whether it answers a ping, or its connection is over. */
    boolean isAlive() throws InterruptedException {
        byte[] payload = "still?".getBytes(StandardCharsets.US_ASCII);
        send(Frame.of(Frame.PING, payload));
        Frame wanted = Frame.of(Frame.PONG, payload);
        return wire.frames()
                .await(0, frame -> frame.equals(wanted) || frame.opcode() == Frame.CLOSE, stage.patience())
                .filter(wanted::equals)
                .isPresent();
    }

    void expectPong(byte[] payload, String what) throws InterruptedException {
        Frame wanted = Frame.of(Frame.PONG, payload);
        Check.that(
                wire.frames().await(0, wanted::equals, stage.patience()).isPresent(),
                "expected a pong with the same payload for " + what + ", got " + shown());
    }

    /** The first whole text message that fits must come. */
    void awaitMessage(String what, Predicate<String> fits) throws InterruptedException {
        awaitMessage(what, Frame.TEXT, bytes -> fits.test(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** The first whole message of a kind that fits must come; the server may send it in fragments. */
    void awaitMessage(String what, int opcode, Predicate<byte[]> fits) throws InterruptedException {
        Check.that(
                wire.frames()
                        .await(0, new Joining(opcode, fits), stage.patience())
                        .isPresent(),
                "expected " + what + ", got " + shown());
    }

    /** Whether a text message that fits has come so far. */
    boolean hasMessage(Predicate<String> fits) {
        return wire.frames().all().stream()
                .anyMatch(new Joining(Frame.TEXT, bytes -> fits.test(new String(bytes, StandardCharsets.UTF_8))));
    }

    private String shown() {
        String frames = wire.frames().all().toString();
        return frames.length() < 300 ? frames : frames.substring(0, 300) + "…";
    }

    /** Joins a server's frames to messages, one after the other, and tells which frame ends the one that is looked for. */
    private static final class Joining implements Predicate<Frame> {
        private final int wantedOpcode;
        private final Predicate<byte[]> fits;
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
        private int opcode;

        Joining(int wantedOpcode, Predicate<byte[]> fits) {
            this.wantedOpcode = wantedOpcode;
            this.fits = fits;
        }

        @Override
        public boolean test(Frame frame) {
            if (frame.opcode() >= Frame.CLOSE) {
                return false;
            }
            if (frame.opcode() != Frame.CONTINUATION) {
                parts.reset();
                opcode = frame.opcode();
            }
            parts.writeBytes(frame.bytes());
            return frame.fin() && opcode == wantedOpcode && fits.test(parts.toByteArray());
        }
    }
}
