package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.Protocol;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.WebSocketDoor;
import duplex.conformance.specimen.Words;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slips in what a message may be and how it arrives. */
final class TalkMutants {
    private TalkMutants() {}

    static void addTo(Catalogue catalogue) {
        receivers(catalogue);
        sender(catalogue);
        exactness(catalogue);
        limits(catalogue);
        acknowledgement(catalogue);
    }

    private static void receivers(Catalogue catalogue) {
        catalogue
                .rule("CHAT-TALK-001")
                .keeping("CHAT-JOIN-001")
                .chat("the sender does not get its own message", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> lobbyReceivers(Session from) {
                        List<Session> others = lobby.sessions();
                        others.remove(from);
                        return others;
                    }
                })
                .chat("of each user only the newest session gets it", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> lobbyReceivers(Session from) {
                        return lobby.names().stream()
                                .flatMap(name -> Slips.newest(lobby, name).stream())
                                .toList();
                    }
                })
                .chat(
                        "the message carries a field more",
                        () -> Slips.tampering(
                                "chat message",
                                (receiver, data, onward) ->
                                        onward.send(Slips.with(data, "time", new TextNode("12:00")))))
                .chat(
                        "a lobby message names the lobby as its room",
                        () -> Slips.tampering(
                                "chat message",
                                (receiver, data, onward) -> onward.send(
                                        data.has("room") ? data : Slips.with(data, "room", new TextNode("")))))
                .chat(
                        "the message does not say whose it is",
                        () -> Slips.tampering(
                                "chat message",
                                (receiver, data, onward) -> onward.send(Slips.without(data, "username"))));
    }

    private static void sender(Catalogue catalogue) {
        catalogue
                .rule("CHAT-TALK-002")
                .chat("the username is the one that the message claims", () -> new SpecimenChat() {
                    @Override
                    protected String usernameOf(Session from, JsonNode data) {
                        return data.path("username").asText(from.username());
                    }
                })
                .chat("a message that claims a username is refused", () -> new SpecimenChat() {
                    @Override
                    protected String usernameOf(Session from, JsonNode data) throws Refusal {
                        if (data.has("username")) {
                            throw new Refusal("bad-event", "you may not say who you are");
                        }
                        return from.username();
                    }
                })
                .chat("a claimed username of somebody who is here is believed", () -> new SpecimenChat() {
                    @Override
                    protected String usernameOf(Session from, JsonNode data) {
                        String claimed = data.path("username").asText();
                        return lobby.names().contains(claimed) ? claimed : from.username();
                    }
                });
    }

    private static void exactness(Catalogue catalogue) {
        catalogue
                .rule("CHAT-TALK-003")
                .words(
                        "white space at the ends is removed",
                        () -> Slips.rewriting(text -> text.isBlank() ? text : text.strip()))
                .words(
                        "messages are normalised to NFC",
                        () -> Slips.rewriting(text -> Normalizer.normalize(text, Normalizer.Form.NFC)))
                .words(
                        "messages are normalised to NFD",
                        () -> Slips.rewriting(text -> Normalizer.normalize(text, Normalizer.Form.NFD)))
                .words("NUL is dropped", () -> Slips.rewriting(text -> text.replace("\0", "")))
                .words("U+2028 becomes a line feed", () -> Slips.rewriting(text -> text.replace('\u2028', '\n')))
                .words("U+2028 is escaped twice", () -> Slips.rewriting(text -> text.replace("\u2028", "\\u2028")))
                .words("HTML is escaped", () -> Slips.rewriting(text -> text.replace("<", "&lt;")))
                .words(
                        "bidi controls are dropped",
                        () -> Slips.rewriting(text -> text.replaceAll("[\u202A-\u202E\u2066-\u2069]", "")))
                .words(
                        "what is outside the BMP becomes a question mark",
                        () -> Slips.rewriting(text -> text.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?")))
                .words("carriage returns are dropped", () -> Slips.rewriting(text -> text.replace("\r", "")))
                .words(
                        "U+FEFF at the beginning is dropped",
                        () -> Slips.rewriting(text -> text.startsWith("\uFEFF") ? text.substring(1) : text))
                .door("frames are in ASCII", () -> new WebSocketDoor() {
                    @Override
                    protected String frame(String event, JsonNode data) {
                        return super.frame(event, data).replaceAll("[^\\x00-\\x7F]", "?");
                    }
                })
                .door("the separator of packets is not escaped", () -> new SocketIoDoor() {
                    @Override
                    protected String eventPacket(String event, JsonNode data) {
                        return super.eventPacket(event, data).replace("\\u001E", "\36");
                    }
                })
                .chat(
                        Protocol.POLLING,
                        "the text went through Latin-1 once",
                        () -> new SpecimenChat(Slips.rewriting(text ->
                                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))));
    }

    private static void limits(Catalogue catalogue) {
        catalogue
                .rule("CHAT-TALK-004")
                .words("4096 code points are refused", () -> new Words() {
                    @Override
                    protected int maxMessage() {
                        return 4095;
                    }
                })
                .words("length is counted in UTF-16 units", () -> Slips.measuring(String::length))
                .words(
                        "length is counted in bytes",
                        () -> Slips.measuring(text -> text.getBytes(StandardCharsets.UTF_8).length))
                .words(
                        "a message of blanks counts as empty",
                        () -> Slips.measuring(text -> text.isBlank() ? 9999 : text.codePointCount(0, text.length())))
                .door("a frame may have 16 KiB", () -> new WebSocketDoor() {
                    @Override
                    protected int maxBytes() {
                        return 16384;
                    }
                });

        catalogue
                .rule("CHAT-TALK-005")
                .words("4097 code points are let through", () -> new Words() {
                    @Override
                    protected int maxMessage() {
                        return 4097;
                    }
                })
                .words(
                        "an empty message is let through",
                        () -> reading(claimed ->
                                claimed.isTextual() && claimed.textValue().isEmpty() ? "" : null))
                .words(
                        "a number is let through as its digits",
                        () -> reading(claimed -> claimed.isNumber() ? claimed.asText() : null))
                .words(
                        "an object is let through as its text",
                        () -> reading(claimed -> claimed.isContainerNode() ? claimed.toString() : null))
                .words("null is let through", () -> reading(claimed -> claimed.isNull() ? "null" : null))
                .words(
                        "a message that is too long is cut",
                        () -> reading(claimed ->
                                claimed.isTextual() && claimed.textValue().length() > 4096
                                        ? claimed.textValue().substring(0, 4096)
                                        : null))
                .words("a missing message is the empty one", () -> new Words() {
                    @Override
                    public String message(@Nullable JsonNode claimed) throws Refusal {
                        return claimed == null ? "" : super.message(claimed);
                    }
                })
                .chat("it is refused as bad-event", () -> Slips.miscoding("bad-message", "bad-event"));

        catalogue
                .rule("CHAT-TALK-006")
                .words("a lone surrogate is let through", () -> new Words() {
                    @Override
                    protected boolean isLoneSurrogateIn(String text) {
                        return false;
                    }
                })
                .words(
                        "a lone surrogate is replaced by U+FFFD",
                        () -> reading(claimed ->
                                claimed.isTextual() ? claimed.textValue().replaceAll("\\p{Cs}", "\uFFFD") : null))
                .words("only a lone high surrogate is noticed", () -> new Words() {
                    @Override
                    protected boolean isLoneSurrogateIn(String text) {
                        return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDBFF);
                    }
                });
    }

    private static void acknowledgement(Catalogue catalogue) {
        catalogue
                .rule("CHAT-TALK-010")
                .keeping("CHAT-JOIN-001")
                .chat("the acknowledgement is empty", () -> Slips.acknowledging("chat message", body -> Json.object()))
                .chat(
                        "the acknowledgement says more",
                        () -> Slips.acknowledging("chat message", body -> body.put("delivered", 1)))
                .chat(
                        "the acknowledgement repeats the message",
                        () -> Slips.acknowledging("chat message", body -> body.put("message", "hi")))
                .chat("ok is a string", () -> Slips.acknowledging("chat message", body -> body.put("ok", "true")))
                .chat(
                        "a message to oneself alone is not ok",
                        () -> Slips.acknowledging("chat message", body -> body.set("ok", BooleanNode.FALSE)));
    }

    private static Words reading(Reading slip) {
        return new Words() {
            @Override
            public String message(@Nullable JsonNode claimed) throws Refusal {
                String read = claimed == null ? null : slip.read(claimed);
                return read == null ? super.message(claimed) : read;
            }
        };
    }

    /** Takes what it should not for a message; null leaves it to the rules. */
    @FunctionalInterface
    private interface Reading {
        @Nullable
        String read(JsonNode claimed);
    }
}
