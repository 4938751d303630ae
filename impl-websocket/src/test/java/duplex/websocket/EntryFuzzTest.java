package duplex.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLEncoder;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link Entry}: whatever is asked for, there is a name that keeps the rules, or a refusal. */
@ExtendWith(FuzzesHere.class)
final class EntryFuzzTest {
    @DictionaryEntries({"/chat", "?username=", "&username=", "%F0%9F%98%80", "%CC%81", "%E2%80%AE", "%ED%A0%80", "%00"})
    @FuzzTest
    void aNameThatIsLetInKeepsTheRules(byte[] target) {
        String asked = new String(target, ISO_8859_1); // as the library reads a request line
        Entry.isForTheChat(asked);

        String name;
        try {
            name = Entry.username(asked);
        } catch (ChatException refusal) {
            assertEquals(ChatException.BAD_USERNAME, refusal.code());
            return;
        }

        AcceptedText.isName(name, TextRules.MAX_USERNAME);
        assertEquals(name, again(name), "who enters under a name the chat showed is the same user");
    }

    private static String again(String name) {
        try {
            return Entry.username("/chat?username=" + URLEncoder.encode(name, UTF_8));
        } catch (ChatException e) {
            throw new AssertionError("a name the chat let in is refused when it comes back", e);
        }
    }
}
