package duplex.conformance.cases;

import java.util.List;

/** The chapters of the casebook, in the specification's order; a chapter that is not listed here is not read. */
final class Chapters {
    static final List<Class<?>> ALL = List.of(JoinCases.class);

    private Chapters() {}
}
