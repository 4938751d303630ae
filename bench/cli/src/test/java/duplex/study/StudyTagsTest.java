package duplex.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link StudyTags} cuts whole declarations, and {@link CodeLines} counts code and nothing else. */
final class StudyTagsTest {
    @Test
    void aDeclarationIsCutWithItsCommentAndMovedToTheLeft() {
        String source = """
                class Chat {
                  // study: talk
                  /** Says it. */
                  @Override
                  void say(
                      String word) {
                    if (word.isEmpty()) {
                    }

                    send(word);
                  }

                  void other() {}
                }
                """;

        assertEquals(List.of(new Excerpt("talk", "Chat", """
                        /** Says it. */
                        @Override
                        void say(
                            String word) {
                          if (word.isEmpty()) {
                          }

                          send(word);
                        }""")), StudyTags.in("Chat", source));
    }

    @Test
    void aStatementMayBeOneLineOrEndWithABrace() {
        String source = """
                // study: error
                const STATUS = 404;
                // study: slow consumer, error
                on('data', () => {
                  close();
                });
                """;

        assertEquals(
                List.of(
                        new Excerpt("error", "f", "const STATUS = 404;"),
                        new Excerpt("slow consumer", "f", "on('data', () => {\n  close();\n});"),
                        new Excerpt("error", "f", "on('data', () => {\n  close();\n});")),
                StudyTags.in("f", source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// study: talk",
                "// study: talk\n",
                "// study: talk\n\nvoid say();\n",
                "  // study: talk\n}\n",
                "// study: talk\nvoid say() {\n  send();\n",
                "// study: talk\nvoid say() {\n  send();\nvoid other() {\n}\n",
                "// study talk\nvoid say();\n",
                "void say(); // study: talk\n",
            })
    void aTagWithNothingToShowFails(String source) {
        IllegalStateException broken =
                assertThrows(IllegalStateException.class, () -> StudyTags.in("Chat.java", source));

        assertTrue(String.valueOf(broken.getMessage()).startsWith("Chat.java:1: "), broken.getMessage());
    }

    @Test
    void linesOfCodeAreNeitherBlankNorComment() {
        assertEquals(3, CodeLines.in("""
                // a comment
                /** A comment. */
                /*
                 * A comment.
                 *
                 */
                int a = 1; // and code

                  *pointed = 2;
                }
                """));
    }
}
