package duplex.report.compare;

/** What became of a figure. */
public enum Change {
    /** If it changed, then by less than is worth naming. */
    SAME("same"),
    /** It fell by more than is worth naming, and not by chance. */
    BETTER("better"),
    /** It rose by more than is worth naming, and not by chance. */
    WORSE("WORSE"),
    /** The runs differ too much, or are too few, to say one of these. */
    CANNOT_TELL("cannot tell");

    private final String words;

    Change(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
