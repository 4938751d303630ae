package duplex.conformance.cases;

/**
 * The test of one rule.
 *
 * @param ruleId the rule's id, such as {@code CHAT-JOIN-002}
 * @param title what it looks at, from the method's name: {@code everyone already here is told}
 * @param slow whether it takes more than a few seconds by its nature
 * @param body the test itself
 */
public record RuleCase(String ruleId, String title, boolean slow, Body body) {

    /** What a case does on its stage. */
    @FunctionalInterface
    public interface Body {
        /**
         * Plays the case.
         *
         * @throws BrokenRuleException if the server breaks the rule
         * @throws UnsupportedRuleException if the rule has no meaning on this transport
         * @throws Exception if something else went wrong, which is the server's fault until shown otherwise
         */
        void play(Stage stage) throws Exception;
    }
}
