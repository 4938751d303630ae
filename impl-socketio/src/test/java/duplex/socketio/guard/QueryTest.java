package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Query}: where a request goes to. */
final class QueryTest {
    @ParameterizedTest
    @CsvSource({
        "/a,                         /a",
        "/a?,                        /a?",
        "/a?x=1&y=%FF,               /a?x=1&y=%FF",
        "/a?j=0&x=1,                 /a?x=1",
        "/a?x=1&b64=1&y=2,           /a?x=1&y=2",
        "/a?disconnect,              /a",
        "/a?x=j&jj=1&xj=1&b64x=1,    /a?x=j&jj=1&xj=1&b64x=1",
    })
    void relicsGoAndTheRestStaysToTheLetter(String uri, String kept) {
        assertEquals(kept, parse(uri).uri());
    }

    @Test
    void theFirstValueCounts() {
        Query query = parse("/a/b?x=1&x=2&y");

        assertEquals("/a/b", query.path());
        assertEquals("1", query.first("x"));
        assertEquals("", query.first("y"));
        assertNull(query.first("z"));
    }

    @ParameterizedTest
    @CsvSource({"/a?x=%zz", "/a?x=%4", "/a?%6a=1", "/a?%64isconnect=1", "/a?x=1&b%364=1"})
    void whatIsBrokenOrHidesARelicIsNoAddress(String uri) {
        assertNull(Query.parse(uri));
    }

    private static Query parse(String uri) {
        return Objects.requireNonNull(Query.parse(uri), uri);
    }
}
