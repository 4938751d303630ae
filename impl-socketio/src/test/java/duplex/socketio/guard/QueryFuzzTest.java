package duplex.socketio.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import duplex.socketio.FuzzesHere;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        if (uri.indexOf(';') < 0 && uri.indexOf('#') < 0) {
            // To the library these part and end parameters too, to the guard they do not: what follows a relic goes
            // with it.
            assertEquals(withoutRelics(uri).orElse(library), library, "what is no relic stays");
        }
    }

    /** What there was beside relics; empty if it cannot be told because of a broken escape, then in a relic. */
    private static Optional<Map<String, List<String>>> withoutRelics(String uri) {
        try {
            Map<String, List<String>> asked = new LinkedHashMap<>(new QueryStringDecoder(uri).parameters());
            asked.keySet().removeAll(RELICS);
            return Optional.of(asked);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
