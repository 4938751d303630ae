package duplex.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

/** Starts one of the servers that are built into this jar, in this process. */
final class Servers {
    private Servers() {}

    /** A server that is listening. */
    record Running(URI address, AutoCloseable server) {}

    /** The two ways to run a library; see each implementation's {@code Profile}. */
    enum Profile {
        HARDENED,
        LIBRARY_DEFAULTS;

        @Override
        public String toString() {
            return this == HARDENED ? "hardened" : "library-defaults";
        }
    }

    static Running start(String name, int port, Profile profile, Set<String> allowedOrigins)
            throws IOException, CliException {
        return switch (name) {
            case "websocket" -> websocket(port, profile, allowedOrigins);
            case "socketio" -> socketio(port, profile, allowedOrigins);
            case "polling" -> polling(port, profile, allowedOrigins);
            default ->
                throw CliException.usage(
                        "no server '" + name + "' is built in; there are websocket, socketio, polling");
        };
    }

    private static Running websocket(int port, Profile profile, Set<String> allowedOrigins) throws IOException {
        var server = duplex.websocket.ChatServer.start(duplex.websocket.ChatOptions.defaults()
                .withPort(port)
                .withProfile(duplex.websocket.Profile.valueOf(profile.name()))
                .withAllowedOrigins(allowedOrigins));
        return new Running(duplex.client.Protocol.WEBSOCKET.localAddress(server.port()), server);
    }

    private static Running socketio(int port, Profile profile, Set<String> allowedOrigins) throws IOException {
        var server = duplex.socketio.ChatServer.start(duplex.socketio.ChatOptions.defaults()
                .withPort(port)
                .withProfile(duplex.socketio.Profile.valueOf(profile.name()))
                .withAllowedOrigins(allowedOrigins));
        return new Running(duplex.client.Protocol.SOCKETIO.localAddress(server.port()), server);
    }

    private static Running polling(int port, Profile profile, Set<String> allowedOrigins) throws IOException {
        var server = duplex.polling.ChatServer.start(duplex.polling.ChatOptions.defaults()
                .withPort(port)
                .withProfile(duplex.polling.Profile.valueOf(profile.name()))
                .withAllowedOrigins(allowedOrigins));
        return new Running(duplex.client.Protocol.POLLING.localAddress(server.port()), server);
    }
}
