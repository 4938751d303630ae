package duplex.load.host;

/** What a test expects of a reading. */
final class Readings {
    private Readings() {}

    static <T> T value(Reading<T> reading) {
        return reading.toOptional().orElseThrow(() -> new AssertionError("missing: " + reading.text()));
    }

    static String missing(Reading<?> reading) {
        if (reading instanceof Reading.Missing<?> missing) {
            return missing.missing();
        }
        throw new AssertionError("not missing: " + reading.text());
    }
}
