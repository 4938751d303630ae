package duplex.load;

/**
 * How fast messages were to be sent, and were.
 *
 * @param intended messages a second in the schedule
 * @param achieved messages a second on the wire
 */
record Rate(double intended, double achieved) {
    /**
     * From the gaps between messages; with none, both are 0.
     *
     * @param gaps one fewer than messages
     * @param intendedNanos how long all gaps were to take
     * @param actualNanos how long they took: from the first one's intended time to the last one's sending
     */
    static Rate of(int gaps, long intendedNanos, long actualNanos) {
        if (gaps == 0) {
            return new Rate(0, 0);
        }
        return new Rate(gaps * 1e9 / intendedNanos, gaps * 1e9 / Math.max(intendedNanos, actualNanos));
    }

    /** Achieved ÷ intended: 1 when the schedule was kept. */
    double share() {
        return intended == 0 ? 1 : achieved / intended;
    }
}
