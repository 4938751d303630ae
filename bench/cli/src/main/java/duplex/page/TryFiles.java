package duplex.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import duplex.conformance.Rule;
import duplex.conformance.Rulebook;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the page that shows the three chats side by side. */
public final class TryFiles {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FIXED = List.of(
            "rules.html",
            "style.css",
            "icon.svg",
            "main.js",
            "pane.js",
            "talk.js",
            "frame.js",
            "prose.js",
            "websocket.js",
            "socketio.js",
            "polling.js",
            "wire.js",
            "annotate.js",
            "inspector.js",
            "figures.js",
            "rules.js");

    private TryFiles() {}

    /**
     * Where the page finds what it talks to.
     *
     * @param client the official Socket.IO client and its licence; without it that pane says that it is missing
     */
    public record Servers(URI websocket, URI socketio, URI polling, Optional<SocketIoClient> client) {
        /** The sources its content security policy has to name. */
        public String sources() {
            return Stream.of(
                            origin(websocket),
                            origin(socketio),
                            "ws" + origin(socketio).substring(4),
                            origin(polling))
                    .collect(Collectors.joining(" "));
        }

        private static String origin(URI address) {
            return address.getScheme() + "://" + address.getAuthority();
        }
    }

    /** The browser's side of Socket.IO, as its authors ship it. */
    public record SocketIoClient(String module, String licence) {}

    /** Every file under its path. */
    public static Map<String, PageFile> of(Servers servers) {
        Map<String, PageFile> files = new LinkedHashMap<>();
        files.put("/", PageFile.resource("index.html"));
        FIXED.forEach(name -> files.put("/" + name, PageFile.resource(name)));
        files.put("/servers.js", constant(addresses(servers)));
        files.put("/rulebook.js", constant(rulebook()));
        servers.client().ifPresent(client -> {
            files.put("/vendor/socket.io.js", PageFile.script(client.module()));
            files.put("/vendor/socket.io.LICENSE", PageFile.plain(client.licence()));
        });
        return files;
    }

    private static Map<String, Object> addresses(Servers servers) {
        return Map.of(
                "websocket", servers.websocket().toString(),
                "socketio", servers.socketio().toString(),
                "polling", servers.polling().toString(),
                "hasSocketIoClient", servers.client().isPresent());
    }

    private static Map<String, String> rulebook() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Rule rule : Rulebook.load().rules()) {
            texts.put(rule.id(), rule.text());
        }
        return texts;
    }

    /** JSON is JavaScript, and an address or a rule holds nothing that anybody else could have written. */
    private static PageFile constant(Object value) {
        try {
            return PageFile.script("export default " + JSON.writeValueAsString(value) + ";\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
