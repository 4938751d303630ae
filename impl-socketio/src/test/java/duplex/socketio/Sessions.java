package duplex.socketio;

import com.corundumstudio.socketio.SocketIOClient;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Sessions for tests that send nothing; they remember which of the library's rooms they were put into. */
final class Sessions {
    private Sessions() {}

    /** A session of this user whose rooms are these. */
    static Session of(String username, Set<String> rooms) {
        return of(username, rooms, new ArrayList<>());
    }

    /** A session of this user that notes down when it is closed. */
    static Session closing(String username, List<String> log) {
        return of(username, new TreeSet<>(), log);
    }

    private static Session of(String username, Set<String> rooms, List<String> log) {
        Map<Object, Object> store = new HashMap<>();
        SocketIOClient client = (SocketIOClient) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(), new Class<?>[] {SocketIOClient.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "joinRoom" -> rooms.add((String) arguments[0]);
                        case "leaveRoom" -> rooms.remove((String) arguments[0]);
                        case "disconnect" -> log.add(username + " is closed");
                        case "set" -> store.put(arguments[0], arguments[1]);
                        case "get" -> {
                            return store.get(arguments[0]);
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
        Session.begin(client, username);
        return Objects.requireNonNull(Session.of(client));
    }

    static Session of(String username) {
        return of(username, new TreeSet<>());
    }
}
