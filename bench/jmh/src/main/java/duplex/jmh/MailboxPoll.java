package duplex.jmh;

import duplex.polling.MailboxSubject;
import duplex.polling.PollingSubject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a mailbox cost, by how many events wait in it?
 *
 * <p>{@code append} puts one event in and drops the oldest, so that as many wait as before. {@code poll} makes the answer
 * to a poll of all that waits. {@code baseline} picks the event.
 *
 * <p>To run: {@code duplex jmh MailboxPoll -prof gc}. Expect {@code append} to be level, and {@code poll} to grow with the
 * bytes that wait: it copies them, and parses and encodes nothing. A poll that brings nothing is the one with 0.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class MailboxPoll {
    private static final int CHARS = 100;

    @Param({"0", "1", "10", "100"})
    private int waiting;

    private final Messages messages = new Messages(CHARS);
    private final List<byte[]> events = messages.all().stream()
            .map(text -> PollingSubject.event(text, "bob"))
            .toList();
    private final MailboxSubject mailbox = new MailboxSubject();

    /** Fills the mailbox. */
    @Setup
    public void prepare() {
        Bound.check("waiting", waiting, 0, 1_000);
        for (int i = 0; i < waiting; i++) {
            mailbox.append(events.get(messages.turn()));
        }
    }

    /** Picks an event. */
    @Benchmark
    public byte[] baseline() {
        return events.get(messages.turn());
    }

    /** One in, one out. */
    @Benchmark
    public Object append() throws Exception {
        mailbox.append(events.get(messages.turn()));
        return mailbox.confirmOne();
    }

    /** The answer to a poll. */
    @Benchmark
    public byte[] poll() throws Exception {
        return mailbox.poll();
    }
}
