package duplex.load.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cursor is found in an answer, wherever it stands and whatever people say. */
final class CursorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"events\":[],\"next\":0} | 0",
                "{\"events\":[],\"next\": 1234567890123 } | 1234567890123",
                "{\"next\":17,\"events\":[{\"event\":\"join\",\"data\":[\"next\"]}]} | 17",
                "{\"events\":[{\"message\":\"\\\"next\\\":5,\"}],\"next\":6} | 6",
                "{\"events\":[{\"message\":\"\\\\\"}],\"next\":7} | 7",
                "{\"events\":[]} | -1"
            })
    void theCursorIsFoundWhereverTheAnswerIsCut(String answer, long expected) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        Cursor cursor = new Cursor();
        for (int cut = 0; cut <= bytes.length; cut++) {
            cursor.reset();
            cursor.scan(bytes, 0, cut);
            cursor.scan(bytes, cut, bytes.length);

            assertEquals(expected, cursor.value(), "cut at " + cut);
        }
    }
}
