package duplex.soak;

import java.util.List;

/**
 * The first line of a history.
 *
 * @param schema the form of the file: {@link #SCHEMA}
 * @param startedAt when, as ISO 8601 in UTC
 * @param plan what was to be done to each target
 * @param targets their names, in the order in which they were soaked
 */
public record Head(String schema, String startedAt, SoakPlan plan, List<String> targets) {
    /** The name and version of the form. */
    public static final String SCHEMA = "duplex.soak/1";

    /** The list is not to be changed. */
    public Head {
        targets = List.copyOf(targets);
    }
}
