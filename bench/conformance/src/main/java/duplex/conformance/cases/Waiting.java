package duplex.conformance.cases;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for an answer, and says in plain words when it does not come. */
public final class Waiting {
    private Waiting() {}

    /** What must come within the time. */
    public static <T> T forAnswer(CompletableFuture<T> answer, Duration patience, String what)
            throws InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BrokenRuleException(what + " did not come within " + show(patience), e);
        } catch (ExecutionException e) {
            throw new BrokenRuleException(what + " did not come: " + e.getCause(), e);
        }
    }

    static String show(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
