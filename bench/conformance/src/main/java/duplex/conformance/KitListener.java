package duplex.conformance;

/** Is told how a run goes on; called from the thread that runs it. */
public interface KitListener {
    /** A listener that does not listen. */
    KitListener NONE = new KitListener() {};

    /** A rule's case begins. */
    default void started(Rule rule) {}

    /** A rule's case is over. */
    default void finished(RuleResult result) {}
}
