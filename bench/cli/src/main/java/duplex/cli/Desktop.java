package duplex.cli;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The user's desktop, if there is one. */
final class Desktop {
    private Desktop() {}

    /** Opens a page in the user's browser, where there is a desktop that knows how; elsewhere nothing happens. */
    static void open(URI page) {
        List<String> opener = opener(System.getProperty("os.name", ""), System.getenv());
        if (opener.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(opener);
        command.add(page.toString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException cannotOpen) {
            LoggerFactory.getLogger(Desktop.class).warn("the page could not be opened: {}", cannotOpen.getMessage());
        }
    }

    /** The command that opens an address; empty if there is none. */
    static List<String> opener(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open");
        }
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        boolean screen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return screen && SearchPath.has("xdg-open", environment.getOrDefault("PATH", ""))
                ? List.of("xdg-open")
                : List.of();
    }
}
