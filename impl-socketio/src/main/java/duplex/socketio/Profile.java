package duplex.socketio;

/** With which settings the library runs. */
public enum Profile {
    /** Fit to be attacked, and fair to measure: bounded, no delay, no compression. What everyone should use. */
    HARDENED,
    /** The library as it comes out of the box, to show what the other settings are for. */
    LIBRARY_DEFAULTS
}
