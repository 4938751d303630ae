package duplex.conformance.rfc6455;

import static duplex.conformance.wire.Frame.CONTINUATION;
import static duplex.conformance.wire.Frame.TEXT;

import duplex.conformance.cases.Stage;
import duplex.conformance.rfc6455.Echo.Saying;
import duplex.conformance.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The UTF-8 of sections 5.6 and 8.1. */
final class Utf8Cases {
    /** The first and the last of each length, around the surrogates, and non-characters, which UTF-8 may hold. */
    private static final String EDGES = "\u0001\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFD\uFFFE\uFFFF"
            + Character.toString(0x10000) + Character.toString(0x1FFFF) + Character.toString(0x10FFFF);

    private static final byte[] EURO = "\u20AC".getBytes(StandardCharsets.UTF_8);

    void rfc6455Utf8001_everyKindOfCharacterIsRead(Stage stage) throws Exception {
        Echo echo = Echo.of(stage);
        Line line = Line.open(stage);
        for (String words : List.of(EDGES, "\u03BA\u1F79\u03C3\u03BC\u03B5", "\uD83D\uDE00\u00E9", "a\u0000b")) {
            Saying saying = echo.saying(words);
            line.send(Frame.of(TEXT, saying.payload()));
            line.awaitMessage("'" + words + "' to come back", saying.isBack());
        }
    }

    void rfc6455Utf8002_aCharacterMayBeSplitBetweenFragments(Stage stage) throws Exception {
        Echo echo = Echo.of(stage);
        Line line = Line.open(stage);
        byte[] payload = echo.saying(EDGES).payload();
        for (int cut = 1; cut < payload.length; cut++) {
            line.send(Frame.part(false, TEXT, Arrays.copyOf(payload, cut)));
            line.send(Frame.part(true, CONTINUATION, Arrays.copyOfRange(payload, cut, payload.length)));
        }
        Saying last = echo.saying("all of them");
        line.send(Frame.of(TEXT, last.payload()));
        line.awaitMessage("the text behind those cut in two to come back", last.isBack());
        line.awaitMessage("a text cut in two to come back", echo.saying(EDGES).isBack());
    }

    void rfc6455Utf8003_whatIsNotUtf8FailsTheConnection(Stage stage) throws Exception {
        for (Map.Entry<String, byte[]> broken : broken().entrySet()) {
            Line line = Line.open(stage);
            line.send(Frame.of(TEXT, harmlessBut(broken.getValue())));
            line.expectFailed(1007, broken.getKey() + " in a text");
        }
    }

    void rfc6455Utf8004_aTextThatEndsWithinACharacterFailsTheConnection(Stage stage) throws Exception {
        Line whole = Line.open(stage);
        whole.send(Frame.of(TEXT, harmlessBut(Arrays.copyOf(EURO, 2))));
        whole.expectFailed(1007, "a text that ends within a character");

        Line parts = Line.open(stage);
        parts.send(Frame.part(false, TEXT, harmlessBut(Arrays.copyOf(EURO, 1))));
        parts.send(Frame.part(true, CONTINUATION, new byte[] {EURO[1]}));
        parts.expectFailed(1007, "fragments that end within a character");
    }

    void rfc6455Utf8005_aCharacterGoneWrongBetweenFragmentsFailsTheConnection(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.send(Frame.part(false, TEXT, harmlessBut(Arrays.copyOf(EURO, 2))));
        line.send(Frame.part(true, CONTINUATION, new byte[] {'x'}));
        line.expectFailed(1007, "half a character in one fragment and none of it in the next");
    }

    void rfc6455Utf8006_whatIsNotUtf8FailsAtItsFragment(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.send(Frame.part(false, TEXT, new byte[] {'a', (byte) 0xFF}));
        line.expectFailed(1007, "what is not UTF-8 in a fragment, the message not being over");

        Line later = Line.open(stage);
        later.send(Frame.part(false, TEXT, Arrays.copyOf(EURO, 2)));
        later.send(Frame.part(false, CONTINUATION, new byte[] {'x'}));
        later.expectFailed(1007, "a character gone wrong between fragments, the message not being over");
    }

    void rfc6455Utf8007_whatIsNotUtf8FailsWithinItsFrame(Stage stage) throws Exception {
        Line line = Line.open(stage);
        byte[] unfinished = new byte[1000];
        unfinished[10] = (byte) 0xFF;
        line.sendBytes(
                "the first 500 of 1000 bytes, the 11th of which UTF-8 never has",
                Arrays.copyOf(Frame.of(TEXT, unfinished).masked(), 500));
        line.expectFailed(1007, "what is not UTF-8 in a frame that has not come whole");
    }

    private static Map<String, byte[]> broken() {
        Map<String, byte[]> broken = new LinkedHashMap<>();
        broken.put("the byte FE", bytes(0xFE));
        broken.put("the byte FF", bytes(0xFF));
        broken.put("a continuation byte that continues nothing", bytes(0x80));
        broken.put("a lead byte with no continuation", bytes('a', 0xC3, 'b'));
        broken.put("a lead byte twice", bytes(0xE2, 0xE2, 0x82, 0xAC));
        broken.put("an overlong form of 2 bytes", bytes(0xC0, 0xAF));
        broken.put("an overlong form of 3 bytes", bytes(0xE0, 0x80, 0xAF));
        broken.put("an overlong form of 4 bytes", bytes(0xF0, 0x80, 0x80, 0xAF));
        broken.put("an overlong NUL", bytes(0xC0, 0x80));
        broken.put("the first surrogate", bytes(0xED, 0xA0, 0x80));
        broken.put("a surrogate pair", bytes(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80));
        broken.put("the last surrogate", bytes(0xED, 0xBF, 0xBF));
        broken.put("a code point beyond U+10FFFF", bytes(0xF4, 0x90, 0x80, 0x80));
        broken.put("a form of 5 bytes", bytes(0xF8, 0x88, 0x80, 0x80, 0x80));
        broken.put("something wrong behind much that is right", bytes(0xCE, 0xBA, 0xE1, 0xBD, 0xB9, 0xCF, 0x83, 0xFF));
        return broken;
    }

    private static byte[] harmlessBut(byte[] broken) {
        byte[] text = new byte[broken.length + 1];
        text[0] = (byte) Line.HARMLESS.charAt(0);
        System.arraycopy(broken, 0, text, 1, broken.length);
        return text;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
