package duplex.report.compare;

import java.util.List;

/** Two benchmarks that are not to be compared, and why. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<String> reasons;

    /** What kind of reasons there are. */
    public enum Kind {
        /** The figures of one of them may not be believed. */
        UNFIT,
        /** They were not measured on the same machine, or not under the same load. */
        UNLIKE
    }

    RefusedException(Kind kind, List<String> reasons) {
        super(String.join("; ", reasons));
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
    }

    /** What kind of reasons. */
    public Kind kind() {
        return kind;
    }

    /** Each of them, for people. */
    public List<String> reasons() {
        return reasons;
    }
}
