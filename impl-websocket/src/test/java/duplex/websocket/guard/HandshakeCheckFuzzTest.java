package duplex.websocket.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import duplex.websocket.FuzzesHere;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.enums.Role;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.ClientHandshake;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link HandshakeCheck}: what it lets pass, the library behind it reads in the same way. */
@ExtendWith(FuzzesHere.class)
final class HandshakeCheckFuzzTest {
    private static final Set<Integer> STATUSES = Set.of(400, 403, 405, 426, 505);

    private final HandshakeCheck check = new HandshakeCheck(Set.of("https://good.example"), Set.of());

    @DictionaryEntries({
        "Host: a",
        "Origin: http://a",
        "Origin: https://good.example",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Content-Length: 0"
    })
    @FuzzTest
    void whoPassesIsReadByTheLibraryInTheSameWay(byte[] head) throws InvalidHandshakeException {
        String text = new String(head, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String request =
                (end < 0 ? text : text.substring(0, end)) + "\r\n\r\n"; // what the socket gathers ends at the first
        if (request.length() > GuardOptions.MAX_HANDSHAKE_BYTES) {
            return;
        }

        int status = check.judge(bytes(request)).map(HttpRefusal::status).orElse(0);

        if (status == 0) {
            expectTheSameOfTheLibrary(request);
        } else {
            assertTrue(STATUSES.contains(status), "status " + status);
        }
    }

    private static void expectTheSameOfTheLibrary(String request) throws InvalidHandshakeException {
        Draft_6455 draft = new Draft_6455();
        draft.setParseMode(Role.SERVER);
        ClientHandshake read = (ClientHandshake) draft.translateHandshake(bytes(request));

        assertEquals(HandshakeState.MATCHED, draft.acceptHandshakeAsServer(read));
        assertEquals(request.split(" ", 3)[1], read.getResourceDescriptor());
        for (String name : new String[] {"Host", "Origin", "Sec-WebSocket-Key"}) {
            String seen =
                    US_ASCII.decode(bytes(only(request, name))).toString(); // the library knows no other characters
            assertEquals(seen, read.getFieldValue(name).strip(), name);
        }
    }

    /** The value of the one field of this name, found in the crudest way there is; empty if there is none. */
    private static String only(String request, String name) {
        String found = "";
        int count = 0;
        for (String line : request.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                found = line.substring(name.length() + 1).strip();
                count++;
            }
        }
        assertTrue(count <= 1, "more than one " + name + " was let pass");
        return found;
    }

    private static ByteBuffer bytes(String request) {
        return ByteBuffer.wrap(request.getBytes(ISO_8859_1));
    }
}
