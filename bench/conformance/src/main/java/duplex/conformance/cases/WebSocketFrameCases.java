package duplex.conformance.cases;

import static duplex.conformance.cases.Events.leave;
import static duplex.conformance.cases.Events.message;
import static duplex.conformance.cases.Json.object;
import static duplex.conformance.wire.Frame.BINARY;
import static duplex.conformance.wire.Frame.CLOSE;
import static duplex.conformance.wire.Frame.CONTINUATION;
import static duplex.conformance.wire.Frame.PING;
import static duplex.conformance.wire.Frame.PONG;
import static duplex.conformance.wire.Frame.TEXT;

import duplex.client.ChatClient.Ending;
import duplex.client.ChatEvent;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.WebSocketWire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Raw WebSocket: frames, right and wrong. */
final class WebSocketFrameCases {
    private static final int MOST_BYTES = 64 * 1024;

    void ws007_moreThan64KibClosesWith1009(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");

        WebSocketWire whole = WebSocketCases.open(stage, "whole");
        send(whole, Frame.of(TEXT, spaces(MOST_BYTES + 1)));
        expectClose(stage, whole, 1009, "a frame of 64 KiB and a byte");
        ann.expect(leave(stage.names("ann")));

        WebSocketWire fragments = WebSocketCases.open(stage, "parts");
        send(fragments, Frame.part(false, TEXT, spaces(MOST_BYTES / 2)));
        send(fragments, Frame.part(false, CONTINUATION, spaces(MOST_BYTES / 2)));
        send(fragments, Frame.part(true, CONTINUATION, spaces(1)));
        expectClose(stage, fragments, 1009, "fragments of 64 KiB and a byte");
        ann.expect(leave(stage.names("ann")));

        WebSocketWire unfinished = WebSocketCases.open(stage, "unfinished");
        send(unfinished, Frame.part(false, TEXT, spaces(40_000)));
        send(unfinished, Frame.part(false, CONTINUATION, spaces(40_000)));
        expectClose(stage, unfinished, 1009, "80,000 bytes of a message that is not finished");
        ann.expect(leave(stage.names("ann")));

        for (long length : List.of(MOST_BYTES + 1L, 1L << 30, 1L << 40)) {
            WebSocketWire announced = WebSocketCases.open(stage, "announced");
            announced.raw(concat(Frame.of(TEXT, new byte[0]).header(true, length), new byte[] {1, 2, 3, 4, 5}));
            expectClose(stage, announced, 1009, "a frame that announces " + length + " bytes");
            ann.expect(leave(stage.names("ann")));
        }
        stage.silence(ann);
    }

    void ws008_aSlowReaderIsClosedWith1013(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        String target = stage.address().getRawPath() + "?username=" + stage.name("bob");
        WebSocketWire bob = stage.closeAfterwards(
                WebSocketWire.open(stage.address(), target, stage.wire("bob").withReceiveBuffer(8 * 1024)));
        ann.seek(Events.join(stage.names("ann", "bob")));

        bob.pauseReading();
        String bulk = "\uD83D\uDE00".repeat(4000);
        Flood flood = Flood.start(stage, ann, 2_500, 4, number -> object("message", number + bulk));
        Optional<ChatEvent> cut = ann.client()
                .inbox()
                .await(0, leave(stage.names("ann"))::equals, stage.patience().multipliedBy(2));
        flood.stop();
        Check.that(cut.isPresent(), "a session that reads nothing should be cut");
        bob.resumeReading();

        Ending ending = Waiting.forAnswer(bob.ended(), stage.patience(), "the end of a slow reader's connection");
        Check.equal(1013, ending.code(), "the close code of a slow reader who reads on, 1006 meaning none");
    }

    void ws009_aBinaryMessageClosesWith1003(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        WebSocketWire bob = WebSocketCases.open(stage, "bob");

        send(bob, Frame.of(BINARY, utf8("{\"event\":\"chat message\",\"data\":{\"message\":\"hi\"}}")));
        expectClose(stage, bob, 1003, "a binary message");

        ann.seek(leave(stage.names("ann")));
        stage.silence(ann);
    }

    void ws010_aFragmentedTextIsOneMessage(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        WebSocketWire bob = WebSocketCases.open(stage, "bob");
        byte[] bytes = utf8("{\"event\":\"chat message\",\"data\":{\"message\":\"\uD83D\uDE00\u00E9\"}}");

        for (int size : List.of(1, 7, bytes.length - 1)) {
            for (int from = 0; from < bytes.length; from += size) {
                int to = Math.min(bytes.length, from + size);
                byte[] part = Arrays.copyOfRange(bytes, from, to);
                send(bob, Frame.part(to == bytes.length, from == 0 ? TEXT : CONTINUATION, part));
                send(bob, Frame.of(PING, utf8("between")));
            }
            ann.seek(message("\uD83D\uDE00\u00E9", stage.name("bob")));
        }
        send(bob, Frame.part(false, TEXT, bytes));
        send(bob, Frame.part(true, CONTINUATION, new byte[0]));
        ann.seek(message("\uD83D\uDE00\u00E9", stage.name("bob")));
        stage.silence(ann);
    }

    void ws011_aPingIsAnsweredByAPongWithItsPayload(Stage stage) throws Exception {
        WebSocketWire bob = WebSocketCases.open(stage, "bob");
        byte[] every = new byte[125];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) (i * 7 + 128);
        }
        for (byte[] payload : List.of(new byte[0], utf8("hello"), every)) {
            int from = bob.frames().size();
            send(bob, Frame.of(PING, payload));
            Frame pong = bob.frames()
                    .await(from, frame -> frame.opcode() == PONG, stage.patience())
                    .orElseThrow(
                            () -> new BrokenRuleException("no pong came for a ping of " + payload.length + " bytes"));
            Check.equal(Frame.of(PONG, payload), pong, "the pong for a ping of " + payload.length + " bytes");
        }
    }

    void ws013_whatBreaksRfc6455ClosesWith1002Or1007(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        for (Map.Entry<String, byte[]> broken : invalidTexts().entrySet()) {
            expectCloseFor(stage, broken.getValue(), 1007, broken.getKey());
            ann.expect(leave(stage.names("ann")));
        }
        for (Map.Entry<String, byte[]> broken : protocolErrors().entrySet()) {
            expectCloseFor(stage, broken.getValue(), 1002, broken.getKey());
            ann.expect(leave(stage.names("ann")));
        }
        stage.silence(ann);
        ann.say("the server lives");
    }

    private static Map<String, byte[]> protocolErrors() {
        byte[] text = utf8("{\"event\":\"chat message\",\"data\":{\"message\":\"broken\"}}");
        Map<String, byte[]> broken = new LinkedHashMap<>();
        broken.put("the reserved opcode 3", Frame.of(3, text).masked());
        broken.put("the reserved opcode 11", Frame.of(11, new byte[0]).masked());
        broken.put(
                "the reserved bit 1",
                new Frame(true, 4, TEXT, Frame.of(TEXT, text).payload()).masked());
        broken.put(
                "the reserved bit 3",
                new Frame(true, 1, TEXT, Frame.of(TEXT, text).payload()).masked());
        broken.put("a continuation of nothing", Frame.of(CONTINUATION, text).masked());
        broken.put("a fragmented ping", Frame.part(false, PING, new byte[0]).masked());
        broken.put("a ping of 126 bytes", Frame.of(PING, new byte[126]).masked());
        broken.put("a close frame of one byte", Frame.of(CLOSE, new byte[] {3}).masked());
        broken.put(
                "a new message amid fragments",
                concat(
                        Frame.part(false, TEXT, text).masked(),
                        Frame.of(TEXT, text).masked()));
        // Last, as more than one library does not look at it: what comes before is then still proven.
        broken.put("a frame without a mask", Frame.of(TEXT, text).unmasked());
        return broken;
    }

    private static Map<String, byte[]> invalidTexts() {
        Map<String, byte[]> broken = new LinkedHashMap<>();
        broken.put("a byte that UTF-8 never has", quoted(0xFF));
        broken.put("an overlong form", quoted(0xC0, 0xAF));
        broken.put("a surrogate's own bytes", quoted(0xED, 0xA0, 0x80));
        broken.put("a code point beyond Unicode", quoted(0xF4, 0x90, 0x80, 0x80));
        broken.put(
                "a character cut off",
                Frame.of(TEXT, new byte[] {'"', (byte) 0xE2, (byte) 0x82}).masked());
        return broken;
    }

    private static void expectCloseFor(Stage stage, byte[] broken, int code, String what) throws Exception {
        WebSocketWire bob = WebSocketCases.open(stage, "bob");
        bob.raw(broken);
        expectClose(stage, bob, code, what);
    }

    private static void expectClose(Stage stage, WebSocketWire wire, int code, String what)
            throws InterruptedException {
        Ending ending = Waiting.forAnswer(wire.ended(), stage.patience(), "the close for " + what);
        Check.equal(code, ending.code(), "the close code for " + what);
    }

    /** The server may hang up before it has taken everything. */
    private static void send(WebSocketWire wire, Frame frame) {
        Hand.regardless(() -> wire.frame(frame));
    }

    private static byte[] quoted(int... bytes) {
        byte[] text = new byte[bytes.length + 2];
        text[0] = '"';
        for (int i = 0; i < bytes.length; i++) {
            text[i + 1] = (byte) bytes[i];
        }
        text[bytes.length + 1] = '"';
        return Frame.of(TEXT, text).masked();
    }

    private static byte[] spaces(int length) {
        byte[] spaces = new byte[length];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
