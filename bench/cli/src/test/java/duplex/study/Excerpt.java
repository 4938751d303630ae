package duplex.study;

/**
 * A declaration that is shown to readers.
 *
 * @param behaviour what it is an example of
 * @param file where it stands, from the project's folder on
 * @param code its lines, moved to the left
 */
record Excerpt(String behaviour, String file, String code) {}
