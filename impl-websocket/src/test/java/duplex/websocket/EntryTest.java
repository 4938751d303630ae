package duplex.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Entry}: where the chat is, and under which name one enters. */
final class EntryTest {
    @ParameterizedTest
    @CsvSource({
        "/chat, true",
        "/chat?username=ann, true",
        "/, false",
        "/chat/, false",
        "/chatter, false",
        "/Chat, false",
        "/?/chat, false",
    })
    void theChatHasOnePath(String target, boolean isForTheChat) {
        assertEquals(isForTheChat, Entry.isForTheChat(target));
    }

    @Test
    void theNameIsDecoded() throws ChatException {
        assertEquals("Zo\u00eb", Entry.username("/chat?username=Zo%C3%AB"));
        assertEquals("a b+c", Entry.username("/chat?x=1&username=a+b%2bc&y"));
        assertEquals("a=b&c", Entry.username("/chat?username=a=b%26c"));
        assertEquals("\uD83D\uDE00", Entry.username("/chat?username=%F0%9F%98%80"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chat",
                "/chat?",
                "/chat?user=ann",
                "/chat?username",
                "/chat?username=",
                "/chat?username=%",
                "/chat?username=%4",
                "/chat?username=%zz",
                "/chat?username=%+1",
                "/chat?username=a%FF",
                "/chat?username=%C3",
                "/chat?username=%ED%A0%80",
                "/chat?username=%C0%80",
                "/chat?username=a%00b"
            })
    void whatIsNoNameIsRefused(String target) {
        ChatException refusal = assertThrows(ChatException.class, () -> Entry.username(target));

        assertEquals(ChatException.BAD_USERNAME, refusal.code());
    }
}
