package duplex.load;

import java.util.List;

/**
 * How long single deliveries took over polling, to be held against theory; empty on a transport that does not poll. All
 * deliveries of one message share what held it up, and all of one session its phase, so they are no independent draws: of
 * each message that is followed, one delivery is taken, at a session drawn at random.
 *
 * @param delaysNanos from intended time to receipt, in the messages' order
 * @param requestNanos from a question to its answer, on average, while measuring
 */
public record PollSamples(List<Long> delaysNanos, double requestNanos) {
    /** The samples are not to be changed. */
    public PollSamples {
        delaysNanos = List.copyOf(delaysNanos);
    }

    static PollSamples of(DelaySample delays, Latency requests) {
        return requests.samples() == 0
                ? new PollSamples(List.of(), 0)
                : new PollSamples(delays.nanos(), requests.meanNanos());
    }
}
