package duplex.attack;

import duplex.client.Protocol;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The texts of requests and events as one wire form has them. */
record Requests(Protocol protocol, URI address) {
    private static final String UPGRADE = String.join(
            "\r\n",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "");

    /** Where a WebSocket with this name goes. */
    String entrance(String name) {
        return protocol == Protocol.SOCKETIO
                ? "/socket.io/?EIO=4&transport=websocket"
                : "/chat?username="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A whole WebSocket handshake; more header lines end with CR LF each. */
    String handshake(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: " + host() + "\r\n" + UPGRADE + headers + "\r\n";
    }

    String request(String method, String target, String body, String headers) {
        String length = method.equals("POST")
                ? "Content-Type: " + contentType() + "\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
                : "";
        return method + " " + target + " HTTP/1.1\r\nHost: " + host() + "\r\n" + length + headers + "\r\n" + body;
    }

    /** An event as a WebSocket's text frame holds it. */
    String event(String event, String data) {
        return protocol == Protocol.SOCKETIO
                ? "42[\"" + event + "\"," + data + "]"
                : "{\"event\":\"" + event + "\",\"data\":" + data + "}";
    }

    String host() {
        return address.getHost() + ":" + address.getPort();
    }

    String contentType() {
        return protocol == Protocol.POLLING ? "application/json" : "text/plain;charset=UTF-8";
    }
}
