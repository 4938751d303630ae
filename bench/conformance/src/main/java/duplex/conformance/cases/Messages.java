package duplex.conformance.cases;

import static duplex.conformance.cases.Json.object;
import static duplex.conformance.cases.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;

/** Texts that chats are known to change, to refuse without cause, or to let through. */
final class Messages {
    private static final String EMOJI = "\uD83D\uDE00";

    /** Each must arrive code point for code point. */
    static final List<String> EXACT = List.of(
            "hello",
            " \t\n white space at both ends \r\n ",
            "\u3000\uFEFF\u00A0\u2028\u2029",
            "\uFEFFa byte order mark at both ends\uFEFF",
            EMOJI
                    + " \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDDE9\uD83C\uDDEA \uD834\uDD1E \uDBFF\uDFFF",
            "NUL \u0000 BEL \u0007 ESC \u001B DEL \u007F NEL \u0085",
            // Engine.IO's long-polling separates packets by U+001E.
            "a\u001Eb\u001E42[\"chat message\",{\"message\":\"not mine\"}]",
            "\u2028 and \u2029 are line ends to JavaScript alone",
            "\u202Ebidi\u202C \u200Fcontrols\u200E \u2066stay\u2069 \u061C",
            "NFC \u00E9 \u00C5, NFD e\u0301 A\u030A, neither \u212B \uFB01 \u1E9B\u0323",
            "\uFFFD \uFFFE \uFFFF \uFDD0 \uE000",
            "\\ \" ' ` / \\u0041 \\n %41 + & ; #",
            "<script>alert('x')</script> &amp; &lt;",
            "{\"event\":\"leave\",\"data\":[]}",
            "null",
            "0");

    /** Each is within 4096 code points, counted in any way but the wrong ones. */
    static final List<String> LONGEST = List.of(
            "x",
            " ",
            "\t\u3000\uFEFF\n",
            EMOJI,
            "\u0000",
            "x".repeat(4096),
            "\u3042".repeat(4096),
            EMOJI.repeat(4096),
            "e\u0301".repeat(2048),
            "\u0001".repeat(4096));

    /** As JSON escapes, since no client library sends them. */
    static final List<String> LONE_SURROGATES =
            List.of("\\ud800", "a\\udc00b", "\\udc00\\ud800", "\\ud83d", "\\ud83d\\ud83d\\ude00", "x\\uDBFF");

    private Messages() {}

    /** None of them is a message. */
    static List<JsonNode> unfit() {
        return List.of(
                NullNode.getInstance(),
                IntNode.valueOf(7),
                BooleanNode.TRUE,
                object("message", "hello"),
                JsonNodeFactory.instance.arrayNode().add("hello"),
                text(""),
                text("x".repeat(4097)),
                text(EMOJI.repeat(4097)));
    }
}
