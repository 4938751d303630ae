package duplex.load.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Which versions of the libraries that matter are on the class path, as Maven wrote it into their jars. */
final class Libraries {
    private static final Map<String, String> GROUPS = Map.of(
            "Java-WebSocket", "org.java-websocket",
            "netty-socketio", "com.corundumstudio.socketio",
            "netty-transport", "io.netty",
            "netty-codec-http", "io.netty",
            "HdrHistogram", "org.hdrhistogram",
            "jackson-databind", "com.fasterxml.jackson.core",
            "socket.io-client", "io.socket");

    private Libraries() {}

    /** Version by library; without those that are not there. */
    static Map<String, String> onClassPath(ClassLoader classes) {
        Map<String, String> versions = new TreeMap<>();
        GROUPS.forEach((artifact, group) -> {
            String resource = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
            try (InputStream properties = classes.getResourceAsStream(resource)) {
                if (properties != null) {
                    versions.put(artifact, version(properties));
                }
            } catch (IOException unreadable) {
                versions.put(artifact, "not known: " + unreadable.getMessage());
            }
        });
        return versions;
    }

    private static String version(InputStream stream) throws IOException {
        Properties properties = new Properties();
        properties.load(stream);
        return properties.getProperty("version", "not known: the jar does not tell");
    }
}
