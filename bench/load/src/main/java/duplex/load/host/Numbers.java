package duplex.load.host;

/** Numbers in text that somebody else wrote. */
final class Numbers {
    private Numbers() {}

    /** A whole number; {@code where} is named if it is none. */
    static Reading<Long> whole(String text, String where) {
        try {
            return Reading.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException other) {
            return Reading.missing(where + " is no whole number: " + text.strip());
        }
    }
}
