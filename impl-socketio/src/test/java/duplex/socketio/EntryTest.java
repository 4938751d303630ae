package duplex.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.corundumstudio.socketio.HandshakeData;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Entry}: under which name one enters. */
final class EntryTest {
    private static final String PATH = "/socket.io/?EIO=4&transport=polling";

    @Test
    void connectsDataCountsBeforeTheQuery() throws Exception {
        assertEquals("ann", username(json("{\"username\":\" ann \"}"), PATH));
        assertEquals("ann", username(json("{\"username\":\"ann\"}"), PATH + "&username=bob"));
        assertEquals("ann", username(Map.of("username", "ann"), PATH), "as the library's own JSON has it");
        assertEquals("bob", username(json("{\"name\":\"ann\"}"), PATH + "&username=bob"));
        assertEquals("bob", username(json("{}"), PATH + "&username=bob"));
        assertEquals("bob", username(null, PATH + "&username=bob"));
    }

    @Test
    void theQuerysNameIsDecoded() throws Exception {
        assertEquals("Zo\u00eb", username(null, PATH + "&username=Zo%C3%AB"));
        assertEquals("a b+c", username(null, "/socket.io/?username=a+b%2bc&y"));
        assertEquals("a=b&c", username(null, PATH + "&username=a=b%26c"));
        assertEquals("\uD83D\uDE00", username(null, PATH + "&username=%F0%9F%98%80"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&user=ann",
                "&username",
                "&username=",
                "&username=%",
                "&username=%4",
                "&username=%zz",
                "&username=%+1",
                "&username=a%FF",
                "&username=%C3",
                "&username=%ED%A0%80",
                "&username=%C0%80",
                "&username=a%00b"
            })
    void whatIsNoNameIsRefused(String query) {
        assertRefused(null, PATH + query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "[\"ann\"]", "{}", "\"\"", "\"a\\u0000b\"", "\"\\ud800\""})
    void aBadNameInConnectIsNotMadeGoodByTheQuery(String name) throws Exception {
        assertRefused(json("{\"username\":" + name + "}"), PATH + "&username=bob");
    }

    private static void assertRefused(@Nullable Object auth, String url) {
        ChatException refusal = assertThrows(ChatException.class, () -> username(auth, url));
        assertEquals(ChatException.BAD_USERNAME, refusal.code());
    }

    private static Object json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private static String username(@Nullable Object auth, String url) throws ChatException {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere", 1);
        return Entry.username(auth, new HandshakeData(EmptyHttpHeaders.INSTANCE, Map.of(), nowhere, url, false));
    }
}
