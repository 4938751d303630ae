package duplex.load;

/** Who wants to know how far a run is. Called from one thread, a few times a second. */
public interface Progress {
    /** The stages of a run, in order. */
    enum Phase {
        /** Sessions enter. */
        JOINING,
        /** Messages are sent, and not measured. */
        WARMUP,
        /** Messages are sent and measured. */
        MEASURING,
        /** Nothing is sent; what the sessions' coming has set in motion comes to rest. */
        SETTLING,
        /** Everything is sent; what is still on its way is awaited. */
        DRAINING
    }

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void note(String line) {}

        @Override
        public void at(Phase phase, long done, long total) {}
    };

    /** Something worth a line of its own: the schedule's hash, how input and output are done. */
    void note(String line);

    /**
     * The run is in this phase.
     *
     * @param done sessions joined; messages sent in this phase; milliseconds settled; deliveries
     * @param total how many of them there will be
     */
    void at(Phase phase, long done, long total);
}
