package duplex.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order each group saw its messages.
 *
 * <p>One member's log stands for what is right: that of the largest set of members which agree, and among equals the
 * fullest. So one receiver that saw a pair swapped is one finding, not one at everybody else; and a message that log lacks
 * has no place, for loss is not disorder. Sessions that did not stay all along saw only stretches; they are asked only
 * where nobody stayed.
 */
final class TotalOrder {
    private record Candidate(int session, boolean stayed, int agreeing, int size) {
        boolean isBetterThan(Candidate other) {
            if (stayed != other.stayed) {
                return stayed;
            }
            return agreeing != other.agreeing ? agreeing > other.agreeing : size > other.size;
        }
    }

    private final Schedule schedule;
    private final Audience audience;
    private final List<Account> accounts;
    private final int[] known;
    private final int[] places;
    private final int[] sequences;
    private int placed;

    private TotalOrder(Schedule schedule, Audience audience, List<Account> accounts, int[] known) {
        this.schedule = schedule;
        this.audience = audience;
        this.accounts = accounts;
        this.known = known;
        this.places = new int[schedule.size()];
        this.sequences = new int[schedule.size()];
        Arrays.fill(places, -1);
    }

    /**
     * The order in which most members of each group saw its messages.
     *
     * @param known in which order messages first arrived anywhere, as {@link News#places} has it
     */
    static TotalOrder of(Schedule schedule, Audience audience, List<Account> accounts, int[] known) {
        TotalOrder order = new TotalOrder(schedule, audience, accounts, known);
        Candidate[] references = order.references();
        for (int group = 0; group < references.length; group++) {
            order.place(group, references[group].session());
        }
        return order;
    }

    /** The place of a message; −1 if it has none. All messages of a group stand together. */
    int place(int sequence) {
        return places[sequence];
    }

    /** The message at a place. */
    int sequenceAt(int place) {
        return sequences[place];
    }

    private void place(int group, int session) {
        accounts.get(session).forEach(known, sequence -> {
            if (schedule.group(sequence) == group) {
                sequences[placed] = sequence;
                places[sequence] = placed++;
            }
        });
    }

    private Candidate[] references() {
        long[][] hashes = new long[accounts.size()][audience.each()];
        int[][] sizes = new int[accounts.size()][audience.each()];
        Map<Long, Integer> agreeing = new HashMap<>();
        for (int session = 0; session < hashes.length; session++) {
            takeIn(session, hashes[session], sizes[session]);
            for (long hash : hashes[session]) {
                agreeing.merge(hash, 1, Integer::sum);
            }
        }
        agreeing.put(0L, 0); // who got nothing agrees with nobody
        Candidate[] best = new Candidate[audience.groups()];
        for (int session = 0; session < hashes.length; session++) {
            for (int lane = 0; lane < audience.each(); lane++) {
                int votes = agreeing.getOrDefault(hashes[session][lane], 0);
                keepBetter(best, audience.group(session, lane), candidate(session, votes, sizes[session][lane]));
            }
        }
        return best;
    }

    private void takeIn(int session, long[] hashes, int[] sizes) {
        accounts.get(session).forEach(known, sequence -> {
            int lane = audience.lane(session, schedule.group(sequence));
            hashes[lane] = hashes[lane] * 0x9E3779B97F4A7C15L + sequence + 1;
            sizes[lane]++;
        });
    }

    private Candidate candidate(int session, int agreeing, int size) {
        return new Candidate(session, accounts.get(session).neverLeft(), agreeing, size);
    }

    private static void keepBetter(Candidate[] best, int group, Candidate candidate) {
        if (best[group] == null || candidate.isBetterThan(best[group])) {
            best[group] = candidate;
        }
    }
}
