package duplex.websocket;

import duplex.websocket.ChatEvents.Message;
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
        fanOut = new FanOut(roster, deliveries -> carry(deliveries, connection));
    }

    /** As the server's own carrier does it: the frames of a batch, shared by all its receivers. */
    private static void carry(List<FanOut.Delivery> deliveries, Consumer<ByteBuffer> connection) {
        for (Batch batch : Batch.of(deliveries)) {
            ByteBuffer frames = batch.frames();
            batch.receivers().forEach(receiver -> connection.accept(frames.slice()));
        }
    }

    /** Tells everybody. */
    public void broadcast(String message, String username) {
        fanOut.toLobby(ChatEvents.CHAT_MESSAGE, new Message(message, username));
        fanOut.flush();
    }
}
