package duplex.polling;

/** With which settings the library runs. */
public enum Profile {
    /** Fit to be attacked, and fair to measure: bounded, no delay, no compression. What everyone should use. */
    HARDENED,
    /**
     * For the sisters' sake: the libraries as they come out of the box. Polling has no chat library whose settings could be
     * shown, so here it is the same as {@link #HARDENED}.
     */
    LIBRARY_DEFAULTS
}
