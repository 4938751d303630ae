package duplex.socketio.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import duplex.socketio.FuzzesHere;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link Query}: no relic gets through to the library, and nothing else is lost or changed on the way. */
@ExtendWith(FuzzesHere.class)
final class QueryFuzzTest {
    private static final Set<String> RELICS = Set.of("j", "b64", "disconnect");

    @DictionaryEntries({"/socket.io/?EIO=4", "&transport=polling", "&sid=", "&j=0", "?b64", "disconnect=", "%6a", ";j=1"
    })
    @FuzzTest
    void onlyRelicsGo(byte[] bytes) {
        String uri = new String(bytes, ISO_8859_1);

        Query query = Query.parse(uri);

        if (query == null) {
            return;
        }
        Map<String, List<String>> library = new QueryStringDecoder(query.uri()).parameters();
        assertEquals(library, query.parameters(), "the guard and the library see the same");
        assertFalse(library.keySet().stream().anyMatch(RELICS::contains), query.uri());
        checkAgainst(uri, library);
    }

    private static void checkAgainst(String uri, Map<String, List<String>> library) {
        Map<String, List<String>> asked;
        try {
            asked = new LinkedHashMap<>(new QueryStringDecoder(uri).parameters());
        } catch (IllegalArgumentException e) {
            return; // what was broken was in a relic, and went with it
        }
        asked.keySet().removeAll(RELICS);
        if (uri.indexOf(';') < 0) {
            assertEquals(asked, library, "what is no relic stays");
        } else {
            // To the library a semicolon parts parameters too, to the guard it does not: what follows a relic goes with
            // it.
            assertTrue(asked.entrySet().containsAll(library.entrySet()), "nothing is added to " + uri);
        }
    }
}
