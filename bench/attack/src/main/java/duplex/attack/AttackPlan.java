package duplex.attack;

import java.time.Duration;

/**
 * How much is done, and what the honest may feel of it.
 *
 * @param honestClients how many chat beside each attack
 * @param messagesPerSecond what they say, all together
 * @param p99Bound the longest that 99 of 100 of their messages may take
 * @param scale the part of each attack's full count, above 0 and at most 1
 * @param attackLimit how long an attack may last; then its connections are closed
 * @param ghostLimit how long an attacker that is gone may stand in the userList, and what it cost may be held
 * @param slack how much the server may have more than before, once an attack is over
 */
public record AttackPlan(
        int honestClients,
        int messagesPerSecond,
        Duration p99Bound,
        double scale,
        Duration attackLimit,
        Duration ghostLimit,
        Vitals slack) {

    /** No single attack opens more connections than this. */
    static final int MAX_CONNECTIONS = 4000;

    /** No single attack sends more than this. */
    static final long MAX_BYTES = 512L << 20;

    /** 20 honest clients, 20 messages a second, 1 s; everything in full. */
    public static AttackPlan standard() {
        return new AttackPlan(
                20,
                20,
                Duration.ofSeconds(1),
                1,
                Duration.ofSeconds(15),
                Duration.ofSeconds(20),
                new Vitals(24L << 20, 24, 48));
    }

    /** The same with another bound for the honest clients' p99. */
    public AttackPlan withP99Bound(Duration bound) {
        return new AttackPlan(honestClients, messagesPerSecond, bound, scale, attackLimit, ghostLimit, slack);
    }

    /** The same with a part of each attack's counts only. */
    public AttackPlan withScale(double part) {
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException("a scale is above 0 and at most 1, not " + part);
        }
        return new AttackPlan(honestClients, messagesPerSecond, p99Bound, part, attackLimit, ghostLimit, slack);
    }

    /** The same with other limits of time. */
    public AttackPlan withLimits(Duration attack, Duration ghosts) {
        return new AttackPlan(honestClients, messagesPerSecond, p99Bound, scale, attack, ghosts, slack);
    }
}
