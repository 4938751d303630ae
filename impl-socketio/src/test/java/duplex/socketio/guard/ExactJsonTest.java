package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.corundumstudio.socketio.protocol.AuthPacket;
import com.corundumstudio.socketio.protocol.Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@link ExactJson}: what comes out is what went in. */
final class ExactJsonTest {
    private static final String ODD = "\uD83D\uDE00\u0000\u2028\u202E\uFEFF e\u0301\u00e9 \"\\";

    static final Limits LIMITS = new Limits(
            65_536,
            1,
            1,
            32,
            10,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Set.of(),
            Set.of());

    private final ExactJson json = new ExactJson(LIMITS);

    @Test
    void textsComeBackByteForByte() throws Exception {
        json.addEventMapping("", "say", JsonNode.class);

        byte[] written = json.write(new String[] {"say", ODD});
        Event event = json.readEvent("", new String(written, StandardCharsets.UTF_8), List.of());

        assertEquals(ODD, ((JsonNode) event.getArgs().get(0)).textValue());
        byte[] emoji = json.write("\uD83D\uDE00");
        assertArrayEquals("\"\uD83D\uDE00\"".getBytes(StandardCharsets.UTF_8), emoji, "an emoji is four bytes");
    }

    @Test
    void nullsStay() throws Exception {
        json.addEventMapping("", "say", JsonNode.class);

        assertEquals("[null,{\"a\":null}]", text(Arrays.asList(null, singleNull())));
        assertEquals(
                NullNode.getInstance(),
                json.readEvent("", "[\"say\",null]", List.of()).getArgs().get(0));
    }

    /** Whoever thinks up names would fill a table that all parsers share. */
    @Test
    void theNamesOfFieldsAreNotKept() throws Exception {
        String object = "{\"strange\":1}";

        String first = json.readObject(object).fieldNames().next();
        String second = json.readObject(object).fieldNames().next();

        assertNotSame(first, second);
    }

    private static Map<String, Object> singleNull() {
        Map<String, Object> map = new HashMap<>();
        map.put("a", null);
        return map;
    }

    @Test
    void anEventNobodyListensForGoesToTheOneWhoTakesAny() throws Exception {
        Event unknown = json.readEvent("", "[\"sing\",1]", List.of());
        json.addEventMapping("", "sing", JsonNode.class);
        Event known = json.readEvent("", "[\"sing\",1]", List.of());
        json.removeEventMapping("", "sing");
        Event unknownAgain = json.readEvent("", "[\"sing\",1]", List.of());

        assertEquals("* [\"sing\", 1]", unknown.getName() + " " + unknown.getArgs());
        assertEquals("sing [1]", known.getName() + " " + known.getArgs());
        assertEquals(ExactJson.ANY_OTHER, unknownAgain.getName());
    }

    @Test
    void eachNamespaceHasItsListeners() throws Exception {
        json.addEventMapping("/custom", "sing", JsonNode.class);

        assertEquals("*", json.readEvent("", "[\"sing\",1]", List.of()).getName());
        assertEquals(
                "sing", json.readEvent("/custom", "[\"sing\",1]", List.of()).getName());
    }

    @Test
    void argumentsAreOfTheTypesTheirListenerAsksFor() throws Exception {
        json.addEventMapping("", "typed", String.class, Integer.class, byte[].class);
        List<byte[]> attachments = List.of(new byte[] {7});

        Event event = json.readEvent("", "[\"typed\",\"a\",2,{\"_placeholder\":true,\"num\":0},[true]]", attachments);

        assertEquals(List.of("a", 2), event.getArgs().subList(0, 2));
        assertArrayEquals(new byte[] {7}, (byte[]) event.getArgs().get(2));
        assertEquals("[true]", event.getArgs().get(3).toString());
        assertMalformed("[\"typed\",\"a\",{}]");
    }

    @Test
    void anAcknowledgementHasAsManyValuesAsWereAskedFor() throws Exception {
        assertEquals(List.of("a"), json.readAck("[\"a\",2]", List.of(), List.of(String.class)));
        assertEquals(List.of(), json.readAck("[]", List.of(), List.of(String.class)));
        assertThrows(MalformedPacketException.class, () -> json.readAck("{}", List.of(), List.of()));
    }

    @Test
    void whatIsBinaryIsSetAside() throws Exception {
        List<byte[]> attachments = new ArrayList<>();
        Object value = List.of(new byte[] {1}, Map.of("deep", List.of(BinaryNode.valueOf(new byte[] {2, 3}))));

        String written = new String(json.write(value, attachments), StandardCharsets.UTF_8);

        assertEquals("[{\"_placeholder\":true,\"num\":0},{\"deep\":[{\"_placeholder\":true,\"num\":1}]}]", written);
        assertArrayEquals(new byte[] {1}, attachments.get(0));
        assertArrayEquals(new byte[] {2, 3}, attachments.get(1));
    }

    @Test
    void aPlaceholderStandsForOneAttachment() {
        String zero = "{\"_placeholder\":true,\"num\":0}";
        for (String text : List.of(
                "[\"say\"," + zero + "," + zero + "]",
                "[\"say\",{\"_placeholder\":true,\"num\":1}]",
                "[\"say\",{\"_placeholder\":true,\"num\":-1}]",
                "[\"say\",{\"_placeholder\":true,\"num\":\"0\"}]",
                "[\"say\",{\"_placeholder\":true,\"num\":0.0}]",
                "[\"say\",{\"_placeholder\":true,\"num\":0,\"more\":1}]",
                "[\"say\",{\"_placeholder\":true}]",
                zero)) {
            assertThrows(MalformedPacketException.class, () -> json.readEvent("", text, List.of(new byte[] {1})), text);
        }
    }

    @Test
    void depthIsBounded() throws Exception {
        json.readEvent("", "[\"say\"," + "[".repeat(31) + "]".repeat(31) + "]", List.of());

        assertMalformed("[\"say\"," + "[".repeat(32) + "]".repeat(32) + "]");
        assertMalformed("[".repeat(60_000));
        assertThrows(MalformedPacketException.class, () -> json.readObject("{\"a\":".repeat(60_000)));
    }

    @Test
    void whatIsNoEventIsMalformed() {
        for (String text :
                new String[] {"", "[", "[]", "[1]", "[null]", "{}", "\"say\"", "[\"say\"]x", "[\"say\"][]"}) {
            assertMalformed(text);
        }
    }

    @Test
    void connectCarriesAnObjectOrNothing() throws Exception {
        assertEquals("{}", json.readObject("").toString());
        assertEquals("{\"a\":[1]}", json.readObject("{\"a\":[1]}").toString());
        for (String text : new String[] {"[]", "1", "\"a\"", "null", "{", "{}{}"}) {
            assertThrows(MalformedPacketException.class, () -> json.readObject(text), text);
        }
    }

    @Test
    void theHandshakeNamesAllTheProtocolWants() throws Exception {
        UUID sid = new UUID(1, 2);
        ByteBuf out = Unpooled.buffer();

        json.writeValue(new ByteBufOutputStream(out), new AuthPacket(sid, new String[] {"websocket"}, 10_000, 4_750));

        assertEquals(
                "{\"sid\":\"" + sid + "\",\"upgrades\":[\"websocket\"],\"pingInterval\":10000,\"pingTimeout\":5000,"
                        + "\"maxPayload\":65536}",
                out.toString(StandardCharsets.UTF_8));
    }

    private String text(Object value) throws Exception {
        return new String(json.write(value), StandardCharsets.UTF_8);
    }

    private void assertMalformed(String text) {
        assertThrows(MalformedPacketException.class, () -> json.readEvent("", text, List.of()), text);
    }
}
