package duplex.conformance.cases;

import static duplex.conformance.cases.Events.join;
import static duplex.conformance.cases.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import duplex.client.Protocol;
import duplex.client.RefusedException;
import duplex.conformance.wire.RawSession;
import java.util.List;

/** What is a username, and what becomes of one that is not. */
final class NameCases {
    /** All that JavaScript's trim() removes, and no more. */
    private static final String WHITE_SPACE = "\t\n\u000B\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
            + "\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    private static final List<String> BIDI_CONTROLS = List.of(
            "\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067",
            "\u2068", "\u2069");

    private static final String EMOJI = "\uD83D\uDE00";

    void chatName001_whiteSpaceIsTrimmedAndNothingElse(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");

        String bob = stage.name("b  o\u00A0b");
        stage.arriveAs("bob", text(WHITE_SPACE + bob + WHITE_SPACE), bob);
        ann.expect(join(List.of(ann.name(), bob)));

        // A zero width space is no white space to trim(), and the Mongolian vowel separator is none any more.
        String cat = "\u200B\u180E" + stage.name("cat") + "\u180E\u200B";
        stage.arriveAs("cat", text(cat), cat);
        ann.expect(join(List.of(ann.name(), bob, cat)));
    }

    void chatName002_namesAreNormalisedToNfc(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");

        String composed = stage.name("Z\u00EB\u00C5");
        stage.arriveAs("decomposed", text(stage.name("Ze\u0308A\u030A")), composed);
        ann.expect(join(List.of(ann.name(), composed)));
        stage.arriveAs("composed", text(composed), composed);
        ann.expect(join(List.of(ann.name(), composed)));
        stage.arriveAs("with the \u00C5ngstr\u00F6m sign", text(stage.name("Z\u00EB\u212B")), composed);
        ann.expect(join(List.of(ann.name(), composed)));

        // NFC keeps what only NFKC would fold away.
        String ligature = stage.name("\uFB01\uFF21");
        stage.arriveAs("ligature", text(ligature), ligature);
        ann.expect(join(List.of(ann.name(), composed, ligature)));
    }

    void chatName003_aNameHas1To32CodePoints(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        String own = stage.name("");

        String letters = "x".repeat(32 - own.length()) + own;
        String emoji = EMOJI.repeat(32 - own.length()) + own;
        String accents = "\u00EB".repeat(32 - own.length()) + own;
        stage.arriveAs("32 letters", text(letters), letters);
        ann.expect(join(List.of(ann.name(), letters)));
        stage.arriveAs("32 with emoji", text("  " + emoji + "  "), emoji);
        ann.expect(join(List.of(ann.name(), letters, emoji)));
        stage.arriveAs("32 once composed", text("e\u0308".repeat(32 - own.length()) + own), accents);
        ann.expect(join(List.of(ann.name(), letters, emoji, accents)));
        stage.arriveAs("one emoji", text(EMOJI), EMOJI);
        ann.expect(join(List.of(ann.name(), letters, emoji, accents, EMOJI)));

        for (String bad : List.of("", " ", WHITE_SPACE, "x".repeat(33), EMOJI.repeat(33), "x".repeat(5000))) {
            stage.expectRefused(text(bad));
        }
    }

    void chatName004_aControlCharacterInsideIsRefused(Stage stage) throws Exception {
        stage.enter("ann");

        for (char control : "\u0000\u0001\u0007\u001B\u001F\u007F\u0080\u0085\u009F\n\t".toCharArray()) {
            stage.expectRefused(text(stage.name("b" + control + "b")));
        }
        // Java's strip() and trim() would take these off the ends; JavaScript's trim() does not.
        for (char control : "\u0000\u0001\u001C\u001F\u0085".toCharArray()) {
            stage.expectRefused(text(control + stage.name("bob")));
            stage.expectRefused(text(stage.name("bob") + control));
        }
    }

    void chatName005_aBidiControlIsRefusedAndNoOtherFormatCharacter(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");

        for (String bidi : BIDI_CONTROLS) {
            stage.expectRefused(text(stage.name("b" + bidi + "b")));
        }
        stage.expectRefused(text("\u202E" + stage.name("bob")));
        stage.expectRefused(text(stage.name("bob") + "\u200F"));

        String family = stage.name("\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67");
        stage.arriveAs("family", text(family), family);
        ann.expect(join(List.of(ann.name(), family)));
    }

    void chatName006_aNameThatIsNotWellFormedIsRefused(Stage stage) throws Exception {
        stage.enter("ann");
        if (stage.protocol() == Protocol.WEBSOCKET) {
            // A surrogate's own three bytes, a byte that never occurs, a cut and an overlong form, a stray
            // continuation.
            for (String bytes : List.of("%ED%A0%80", "%FF", "%C3", "%C0%AF", "%80", "%F0%9F%98")) {
                expectRefusedQuery(stage, "?username=" + stage.name("b" + bytes + "b"));
            }
            return;
        }
        for (String escape : List.of("\\ud800", "\\udc00", "\\udc00\\ud800", "\\uDBFF")) {
            String json = "\"" + stage.name("b" + escape + "b") + "\"";
            Refusal.expect(
                    "a guest named " + json,
                    () -> RawSession.enter(stage.protocol(), stage.address(), json, stage.wire("refused")));
        }
    }

    void chatName007_noNameOrOneThatIsNoStringIsRefused(Stage stage) throws Exception {
        stage.enter("ann");
        stage.expectRefused(MissingNode.getInstance());
        if (stage.protocol() == Protocol.WEBSOCKET) {
            // A query holds nothing but strings: what can be missing is the parameter, or its value.
            for (String query : List.of("?", "?username", "?username=", "?name=bob", "?Username=bob")) {
                expectRefusedQuery(stage, query);
            }
            return;
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<JsonNode> noStrings = List.of(
                NullNode.getInstance(),
                IntNode.valueOf(7),
                BooleanNode.TRUE,
                json.objectNode(),
                json.arrayNode().add("bob"));
        for (JsonNode bad : noStrings) {
            stage.expectRefused(bad);
        }
    }

    void chatName008_aRefusalNamesBadUsername(Stage stage) throws Exception {
        stage.enter("ann");

        for (String bad : List.of("", "x".repeat(33), stage.name("b\nb"), stage.name("\u202Ebob"))) {
            RefusedException refusal = stage.expectRefused(text(bad));
            Check.equal("bad-username", refusal.code(), "the code of the refusal \"" + refusal.getMessage() + "\"");
        }
        RefusedException refusal = stage.expectRefused(MissingNode.getInstance());
        Check.equal("bad-username", refusal.code(), "the code of the refusal \"" + refusal.getMessage() + "\"");
    }

    void chatName009_aRefusedConnectionShowsNowhere(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");

        stage.expectRefused(text(""));
        stage.expectRefused(text("x".repeat(33)));
        stage.expectRefused(text(stage.name("b\u0007b")));
        stage.expectRefused(text(stage.name("\u202Ebob")));
        stage.expectRefused(MissingNode.getInstance());
        stage.silence(ann);

        Guest bob = stage.arrive("bob");
        bob.expect(join(stage.names("ann", "bob")));
        ann.expect(join(stage.names("ann", "bob")));
        stage.silence(ann, bob);
    }

    void chatName010_namesThatDifferAreDifferentUsers(Stage stage) throws Exception {
        List<String> nicks = List.of("ann", "Ann", "ANN", "\uFF41nn", "\u0430nn", "a nn");
        Guest ann = stage.enter("ann");
        for (String nick : nicks.subList(1, nicks.size())) {
            stage.enter(nick);
        }
        stage.arrive("stra\u00DFe");
        ann.seek(join(stage.names("ann", "Ann", "ANN", "\uFF41nn", "\u0430nn", "a nn", "stra\u00DFe")));
        stage.arrive("strasse");
        ann.expect(join(stage.names("ann", "Ann", "ANN", "\uFF41nn", "\u0430nn", "a nn", "stra\u00DFe", "strasse")));
    }

    private static void expectRefusedQuery(Stage stage, String query) {
        Refusal.expect(
                "a guest with the query " + query,
                () -> RawSession.enterByQuery(stage.address(), query, stage.wire("refused")));
    }
}
