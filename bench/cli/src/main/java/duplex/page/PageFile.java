package duplex.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A file of a page; all of them are text.
 *
 * @param type its media type, such as {@code text/css}
 */
public record PageFile(String type, String text) {

    public static PageFile script(String text) {
        return new PageFile("text/javascript", text);
    }

    public static PageFile plain(String text) {
        return new PageFile("text/plain", text);
    }

    /** A file that lies beside this class, its type told by its ending. */
    static PageFile resource(String name) {
        try (InputStream file = PageFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in the jar; build the module with Maven");
            }
            return new PageFile(typeOf(name), new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " in the jar cannot be read", e);
        }
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html";
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no media type is known for " + name);
        };
    }
}
