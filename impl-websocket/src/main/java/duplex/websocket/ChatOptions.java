package duplex.websocket;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How a chat server runs.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param profile hardened, or the library's own settings
 * @param allowedOrigins origins let in beside the server's own, such as {@code http://localhost:8080}
 * @param heartbeat how long a silent peer is left alone before it is asked for a sign of life
 * @param heartbeatTimeout how long it then has to give one
 */
public record ChatOptions(
        String host,
        int port,
        Profile profile,
        Set<String> allowedOrigins,
        Duration heartbeat,
        Duration heartbeatTimeout) {

    private static final String USAGE =
            "use --port 0..65535 (0 takes a free one), --profile hardened|library-defaults, --allow-origin ORIGIN";

    /** A frame, packet or request body larger than this ends its session: CHAT-LIMIT-001. */
    static final int MAX_FRAME_BYTES = 64 * 1024;

    /** A session with more unsent output than this is cut: CHAT-LIMIT-002. */
    static final int MAX_UNSENT_BYTES = 1024 * 1024;

    /** One more connection than this is refused. */
    static final int MAX_CONNECTIONS = 20_000;

    /** JSON nested deeper than this is refused: CHAT-ERROR-006. */
    static final int MAX_JSON_DEPTH = 32;

    /** What a server is called that listens to this machine only. */
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Hardened, on a free port of this machine, with SPEC's heartbeat of 10 s and 5 s. */
    public static ChatOptions defaults() {
        return new ChatOptions(
                "127.0.0.1", 0, Profile.HARDENED, Set.of(), Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    /** The same options with another port. */
    public ChatOptions withPort(int newPort) {
        return new ChatOptions(host, newPort, profile, allowedOrigins, heartbeat, heartbeatTimeout);
    }

    /** The same options with another profile. */
    public ChatOptions withProfile(Profile newProfile) {
        return new ChatOptions(host, port, newProfile, allowedOrigins, heartbeat, heartbeatTimeout);
    }

    /** The same options with these origins let in beside the server's own. */
    public ChatOptions withAllowedOrigins(Set<String> origins) {
        return new ChatOptions(host, port, profile, Set.copyOf(origins), heartbeat, heartbeatTimeout);
    }

    /**
     * The names the server is asked for by; every name if there are none. Who listens to this machine only is called by its
     * names, or by those of the pages that are let in, as by a proxy.
     */
    Set<String> hostNames() {
        if (!THIS_MACHINE.contains(host)) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>(THIS_MACHINE);
        allowedOrigins.forEach(origin -> names.add(origin.replaceFirst("^[a-z]+://", "")));
        return names;
    }

    /**
     * The options a command line asks for.
     *
     * @throws IllegalArgumentException if it cannot be understood; the message says what was wrong and what is right
     */
    static ChatOptions parse(String... args) {
        ChatOptions options = defaults();
        Set<String> origins = new LinkedHashSet<>();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value; " + USAGE);
            }
            switch (args[i]) {
                case "--port" -> options = options.withPort(port(args[i + 1]));
                case "--profile" -> options = options.withProfile(profile(args[i + 1]));
                case "--allow-origin" -> origins.add(args[i + 1]);
                default -> throw new IllegalArgumentException("no such option: " + args[i] + "; " + USAGE);
            }
        }
        return options.withAllowedOrigins(origins);
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 0xFFFF) {
            throw new IllegalArgumentException("not a port: " + value + "; " + USAGE);
        }
        return Integer.parseInt(value);
    }

    private static Profile profile(String value) {
        for (Profile profile : Profile.values()) {
            if (profile.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("no such profile: " + value + "; " + USAGE);
    }
}
