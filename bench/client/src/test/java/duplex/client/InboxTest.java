package duplex.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboxTest {
    private static final ChatEvent A = event("a");
    private static final ChatEvent B = event("b");

    private final Inbox inbox = new Inbox();

    @Test
    void keepsTheOrder_andShowsWhatCameSince() {
        inbox.add(A);
        int bookmark = inbox.size();
        inbox.add(B);

        assertEquals(List.of(A, B), inbox.all());
        assertEquals(List.of(B), inbox.since(bookmark));
        assertEquals(List.of(), inbox.since(7));
    }

    @Test
    void findsWhatIsThere_fromTheBookmarkOn() throws InterruptedException {
        inbox.add(A);
        inbox.add(B);

        assertEquals(Optional.of(A), inbox.await(0, event -> true, Duration.ZERO));
        assertEquals(Optional.of(B), inbox.await(1, event -> true, Duration.ZERO));
        assertEquals(Optional.empty(), inbox.await(1, A::equals, Duration.ofMillis(1)));
    }

    @Test
    void waitsForWhatIsToCome_howeverLongTheLimit() {
        CompletableFuture<Optional<ChatEvent>> found = CompletableFuture.supplyAsync(() -> {
            try {
                return inbox.await(0, B::equals, Duration.ofSeconds(Long.MAX_VALUE));
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });

        inbox.add(A);
        inbox.add(B);

        assertEquals(Optional.of(B), found.join());
    }

    private static ChatEvent event(String name) {
        return new ChatEvent(name, NullNode.getInstance());
    }
}
