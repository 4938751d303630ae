package duplex.jmh;

import duplex.websocket.RosterSubject;
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
 * How do coming, going and the list of who is here grow with the number of users?
 *
 * <p>impl-websocket's roster; polling's is the same to the letter, and of Socket.IO's the larger part is in the library,
 * which cannot be timed without connections. Users go and come at places spread over the whole roster. {@code baseline}
 * picks the user.
 *
 * <p>To run: {@code duplex jmh RosterGrowth -prof gc}. Expect {@code leaveAndEnter} to be nearly level, {@code kept} to be
 * a field's read at any size, and {@code rebuilt} to grow with the users: every entry tells everybody the whole list, so
 * what this shows is the floor under an entry into a full chat.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class RosterGrowth {
    /** A prime, so that every user has his turn before any has a second, and neighbours do not follow each other. */
    private static final int STRIDE = 7919;

    @Param({"10", "100", "1000", "10000"})
    private int users;

    private RosterSubject roster;
    private int user;

    /** Lets everybody in. */
    @Setup
    public void prepare() {
        roster = new RosterSubject(Bound.check("users", users, 1, 100_000));
    }

    private int nextUser() {
        user = (user + STRIDE) % users;
        return user;
    }

    /** Picks a user. */
    @Benchmark
    public Object baseline() {
        return roster.session(nextUser());
    }

    /** One goes and comes again. */
    @Benchmark
    public Object leaveAndEnter() {
        return roster.leaveAndEnter(nextUser());
    }

    /** The list, when nobody has come or gone since it was last asked for. */
    @Benchmark
    public List<String> kept() {
        return roster.userList();
    }

    /** One goes and comes again, and the list is asked for after that. */
    @Benchmark
    public List<String> rebuilt() {
        roster.leaveAndEnter(nextUser());
        return roster.userList();
    }
}
