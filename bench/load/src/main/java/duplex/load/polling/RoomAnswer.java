package duplex.load.polling;

import duplex.load.wire.Head;
import duplex.load.wire.HttpConnection;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What comes back when a session asked to be let into a room. */
final class RoomAnswer implements HttpConnection.Answer {
    private static final int OK = 200;

    private final CompletableFuture<Void> answer;
    private final Head body = new Head(200);

    RoomAnswer(CompletableFuture<Void> answer) {
        this.answer = answer;
    }

    @Override
    public void body(int status, byte[] bytes, int length) {
        body.add(bytes, 0, length);
    }

    @Override
    public void ended(int status, long receivedNanos) {
        if (status == OK && Messages.isAccepted(body.toString())) {
            answer.complete(null);
        } else {
            lost("the server refused: " + status + " " + body);
        }
    }

    @Override
    public void lost(String reason) {
        answer.completeExceptionally(new IOException(reason));
    }
}
