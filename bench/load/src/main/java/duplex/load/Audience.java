package duplex.load;

/** Who is to get which message: what the {@link DeliveryLedger} holds the target to. */
interface Audience {
    /** Whether this session is to get this message. */
    boolean expects(int session, int sequence);

    /** How many sessions are to get this message. */
    int size(int sequence);

    /** All of so many sessions get everything. */
    static Audience everyone(int sessions) {
        return new Audience() {
            @Override
            public boolean expects(int session, int sequence) {
                return true;
            }

            @Override
            public int size(int sequence) {
                return sessions;
            }
        };
    }
}
