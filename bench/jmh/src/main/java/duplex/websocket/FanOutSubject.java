package duplex.websocket;

import duplex.websocket.ChatEvents.Message;
import duplex.websocket.guard.GuardedSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** A lobby whose events end in front of the connections, for the microbenchmarks. */
public final class FanOutSubject {
    private final Roster roster = new Roster();
    private final FanOut fanOut;

    /**
     * A lobby.
     *
     * @param receivers how many are in it
     * @param connection takes what each of them would be sent
     */
    public FanOutSubject(int receivers, Consumer<ByteBuffer> connection) {
        for (int i = 0; i < receivers; i++) {
            roster.enter(NoConnection.session("user-" + i));
        }
        fanOut = new FanOut(roster, (event, sessions) -> carry(event, sessions, connection));
    }

    /** As the server's own carrier does it: one frame, shared by all. */
    private static void carry(ByteBuffer event, List<Session> receivers, Consumer<ByteBuffer> connection) {
        ByteBuffer frame = GuardedSocket.textFrame(event);
        for (int i = 0; i < receivers.size(); i++) {
            connection.accept(frame.duplicate());
        }
    }

    /** Tells everybody. */
    public void broadcast(String message, String username) {
        fanOut.toLobby(ChatEvents.CHAT_MESSAGE, new Message(message, username));
        fanOut.flush();
    }
}
