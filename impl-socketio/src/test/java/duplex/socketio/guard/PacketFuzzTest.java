package duplex.socketio.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.corundumstudio.socketio.protocol.Event;
import com.corundumstudio.socketio.protocol.PacketType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import duplex.socketio.FuzzesHere;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link WirePacket} and {@link ExactJson}: a packet is read as it was meant, or refused as malformed. */
@ExtendWith(FuzzesHere.class)
final class PacketFuzzTest {
    private static final int MAX_DEPTH = 32;
    private static final int NO_ATTACHMENTS = 0;
    private static final Duration ANY = Duration.ofSeconds(5);
    private static final ExactJson JSON = new ExactJson(
            new Limits(65_536, 1 << 20, 100, MAX_DEPTH, NO_ATTACHMENTS, ANY, ANY, ANY, Set.of(), Set.of()));
    private static final ObjectMapper PLAIN = new ObjectMapper();

    @DictionaryEntries({
        "2[\"say\",",
        "0/admin,{\"token\":",
        "9007199254740991",
        "9999999999999999",
        "451-[",
        "{\"_placeholder\":true,\"num\":0}",
        "\\ud83d\\ude00",
        "1e999999999",
        "[[[[[[[[[[[[[[[["
    })
    @FuzzTest
    void aPacketIsReadOrRefused(byte[] bytes) throws IOException {
        String text = new String(bytes, UTF_8); // what is not UTF-8 is refused before
        try {
            WirePacket packet = parse(text);
            checkHeader(text, packet);
            if (packet.type() == PacketType.CONNECT) {
                JSON.readObject(packet.json());
            } else if (packet.type() == PacketType.EVENT) {
                checkEvent(packet.json(), event(packet.json()));
            }
        } catch (MalformedPacketException refusal) {
            assertTrue(String.valueOf(refusal.getMessage()).length() > 10, "a refusal says why");
        }
    }

    /** What was taken apart is all there, in its order: put together it is the same packet. */
    private static void checkHeader(String text, WirePacket packet) throws MalformedPacketException {
        String namespace = packet.namespace().isEmpty() ? "/" : packet.namespace();
        String id = packet.ackId() == null ? "" : packet.ackId().toString();
        String again = text.charAt(0) + namespace + "," + id + packet.json();

        assertEquals(packet, parse(again), again);
        assertTrue(text.endsWith(packet.json()), "nothing after the header is lost");
        assertTrue(packet.ackId() == null || packet.ackId() >= 0, "an id is a count");
    }

    private static void checkEvent(String json, Event event) throws IOException {
        ArrayNode sent = (ArrayNode) PLAIN.readTree(json);
        ArrayNode heard = PLAIN.createArrayNode();
        if (!event.getName().equals("say")) {
            assertEquals(ExactJson.ANY_OTHER, event.getName());
        } else {
            heard.add("say");
        }
        event.getArgs().forEach(argument -> heard.add(PLAIN.valueToTree(argument)));

        assertEquals(sent, heard, "what a listener gets is what was sent");
    }

    private static WirePacket parse(String text) throws MalformedPacketException {
        return WirePacket.parse(text, NO_ATTACHMENTS);
    }

    private static Event event(String json) throws MalformedPacketException {
        JSON.addEventMapping("", "say", JsonNode.class);
        return JSON.readEvent("", json, List.of());
    }
}
