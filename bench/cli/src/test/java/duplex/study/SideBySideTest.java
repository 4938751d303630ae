package duplex.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/SIDE-BY-SIDE.md shows the sources as they are, and fails the build where it has nothing to show. */
final class SideBySideTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "SIDE-BY-SIDE.md");
    private static final Path TEMPLATE = Path.of("src/test/resources/duplex/study/side-by-side.md");

    @Test
    void theCommittedPageIsWhatTheSourcesMakeOfIt() throws Exception {
        String page = new SideBySide(Side.node(), Side.java(), WireSizes.measured()).page(Files.readString(TEMPLATE));

        if (Boolean.getBoolean("duplex.write")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page,
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                "docs/SIDE-BY-SIDE.md is not what the sources, or its template, now make of it. Look at what has changed,"
                        + " then write it anew:\n"
                        + "  mvn test -pl bench/cli -am -Dtest=SideBySideTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dduplex.write=true\n");
    }

    @Test
    void whatAllThreeHaveIsShownOnce() {
        String page = page("// study: talk\nsame();\n\n// study: talk\nown%s();\n", "{{study talk}}");

        assertEquals(2, page.split("same\\(\\)", -1).length - 1, "once for Node, once for Java: " + page);
        assertTrue(page.contains("own0();") && page.contains("own1();") && page.contains("own2();"), page);
    }

    @Test
    void nodeStandsBesideJava() {
        String page = page("// study: talk\nown%s();\n", "{{study talk}}");

        assertEquals(3, page.split("<tr valign=\"top\"><td>", -1).length - 1, "a table for each transport: " + page);
        assertTrue(page.indexOf("```js") < page.indexOf("</td><td>"), "Node first: " + page);
        assertTrue(page.indexOf("</td><td>") < page.indexOf("```java"), "Java second: " + page);
    }

    @Test
    void aMissingTagIsNamedWithItsFolder() {
        IllegalStateException missing = assertThrows(
                IllegalStateException.class,
                () -> page("// study: talk\nsame();\n", "{{study talk}} {{study whisper}}"));

        assertTrue(String.valueOf(missing.getMessage()).startsWith("nothing in folder0 is tagged `// study: whisper`"));
    }

    @Test
    void aTagThatIsShownNowhereFails() {
        assertThrows(IllegalStateException.class, () -> page("// study: tlak\nsame();\n", "no place"));
    }

    @Test
    void aPlaceThatNobodyKnowsFails() {
        assertThrows(IllegalStateException.class, () -> page("", "{{bytes telegraph}}"));
        assertThrows(IllegalStateException.class, () -> page("", "{{weather}}"));
    }

    private static String page(String source, String template) {
        List<Side> sides = List.of(side(source, 0), side(source, 1), side(source, 2));
        return new SideBySide(sides, sides, Map.of("websocket", 1)).page(template);
    }

    private static Side side(String source, int number) {
        String file = "folder" + number + "/File";
        return new Side("T" + number, "folder" + number, Map.of(file, source.replace("%s", String.valueOf(number))));
    }
}
