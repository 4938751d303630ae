package duplex.websocket;

import java.lang.reflect.Proxy;
import org.java_websocket.WebSocket;

/** Sessions for tests that send nothing. */
final class Sessions {
    private Sessions() {}

    /** A session of this user whose connection does nothing. */
    static Session of(String username) {
        return new Session(connection(() -> {}), username);
    }

    /** A session of this user that does this whenever its connection is used. */
    static Session of(String username, Runnable whenUsed) {
        return new Session(connection(whenUsed), username);
    }

    private static WebSocket connection(Runnable whenUsed) {
        return (WebSocket) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(), new Class<?>[] {WebSocket.class}, (proxy, method, arguments) -> {
                    whenUsed.run();
                    return null;
                });
    }
}
