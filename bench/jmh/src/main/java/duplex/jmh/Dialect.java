package duplex.jmh;

import java.net.URI;

/** What a client of each kind says over a WebSocket. */
enum Dialect {
    WEBSOCKET {
        @Override
        URI address(int port, String username) {
            return URI.create("ws://127.0.0.1:" + port + "/chat?username=" + username);
        }

        @Override
        String answer(String frame, String username) {
            return "";
        }

        @Override
        boolean welcomes(String frame) {
            return frame.startsWith("{\"event\":\"join\"");
        }

        @Override
        String message(String text) {
            return "{\"event\":\"chat message\",\"data\":{\"message\":\"" + text + "\"}}";
        }
    },
    SOCKETIO {
        @Override
        URI address(int port, String username) {
            return URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket");
        }

        @Override
        String answer(String frame, String username) {
            if (frame.startsWith("0")) {
                return "40{\"username\":\"" + username + "\"}";
            }
            return frame.equals("2") ? "3" : "";
        }

        @Override
        boolean welcomes(String frame) {
            return frame.startsWith("42[\"join\"");
        }

        @Override
        String message(String text) {
            return "42[\"chat message\",{\"message\":\"" + text + "\"}]";
        }
    };

    abstract URI address(int port, String username);

    /** What the protocol wants to be said to a frame; empty if nothing. */
    abstract String answer(String frame, String username);

    /** Whether a frame shows that its receiver is in the chat. */
    abstract boolean welcomes(String frame);

    abstract String message(String text);
}
