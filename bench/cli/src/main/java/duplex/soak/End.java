package duplex.soak;

/**
 * The last line of a history: a file without it was cut off.
 *
 * @param legs how many lines of legs there are
 * @param interrupted whether the soak was ended before its time
 */
public record End(int legs, boolean interrupted) {}
