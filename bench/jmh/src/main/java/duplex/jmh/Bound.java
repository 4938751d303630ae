package duplex.jmh;

/** Keeps parameters from the command line to what can be built here. */
final class Bound {
    private Bound() {}

    /**
     * The value, if it is between both bounds.
     *
     * @throws IllegalArgumentException if not; the message names the parameter
     */
    static int check(String parameter, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(parameter + " must be from " + min + " to " + max + ", not " + value);
        }
        return value;
    }
}
