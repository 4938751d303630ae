package duplex.websocket;

import java.lang.reflect.Proxy;
import org.java_websocket.WebSocket;

/** Sessions that are never sent anything: what is timed ends before the connection. */
final class NoConnection {
    private NoConnection() {}

    static Session session(String username) {
        WebSocket connection = (WebSocket) Proxy.newProxyInstance(
                NoConnection.class.getClassLoader(), new Class<?>[] {WebSocket.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException("there is no connection to call " + method + " on");
                });
        return new Session(connection, username);
    }
}
