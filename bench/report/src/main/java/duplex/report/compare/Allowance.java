package duplex.report.compare;

/** What a user may let pass though it speaks against a comparison; it is noted with the outcome. */
public enum Allowance {
    /** That a benchmark is SUSPECT. One that is INVALID is never compared. */
    SUSPECT,
    /** That the machines, the rows or the loads differ. */
    UNLIKE
}
