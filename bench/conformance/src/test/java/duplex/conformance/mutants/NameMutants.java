package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.Words;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Slips in what may be a name, and in which names are one. */
final class NameMutants {
    private NameMutants() {}

    static void addTo(Catalogue catalogue) {
        spelling(catalogue);
        length(catalogue);
        characters(catalogue);
        wellFormedness(catalogue);
        identity(catalogue);
    }

    private static void spelling(Catalogue catalogue) {
        catalogue
                .rule("CHAT-NAME-001")
                .words("nothing is trimmed", () -> Slips.trimming(name -> name))
                .words("Java's trim() leaves the no-break space", () -> Slips.trimming(String::trim))
                .words("Java's strip() leaves the no-break space and U+FEFF", () -> Slips.trimming(String::strip))
                .words("only the beginning is trimmed", () -> Slips.trimming(String::stripLeading))
                .words("a zero-width space counts as white space", () -> new Words() {
                    @Override
                    protected boolean isWhiteSpace(char c) {
                        return c == '\u200B' || super.isWhiteSpace(c);
                    }
                })
                .words("white space inside is squeezed, too", () -> new Words() {
                    @Override
                    protected String trim(String text) {
                        return super.trim(text).replaceAll(" +", " ");
                    }
                });

        catalogue
                .rule("CHAT-NAME-002")
                .words("nothing is normalised", () -> Slips.normalising(name -> name))
                .words(
                        "normalised to NFD",
                        () -> Slips.normalising(name -> Normalizer.normalize(name, Normalizer.Form.NFD)))
                .words(
                        "normalised to NFKC",
                        () -> Slips.normalising(name -> Normalizer.normalize(name, Normalizer.Form.NFKC)))
                .words(
                        "accents are dropped, as for a search",
                        () -> Slips.normalising(name ->
                                Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "")));
    }

    private static void length(Catalogue catalogue) {
        catalogue
                .rule("CHAT-NAME-003")
                .words("33 code points are let in", () -> new Words() {
                    @Override
                    protected int maxUsername() {
                        return 33;
                    }
                })
                .words("32 code points are refused", () -> new Words() {
                    @Override
                    protected int maxUsername() {
                        return 31;
                    }
                })
                .words("length is counted in UTF-16 units", () -> Slips.measuring(String::length))
                .words(
                        "length is counted in bytes",
                        () -> Slips.measuring(name -> name.getBytes(StandardCharsets.UTF_8).length))
                .words(
                        "an empty name is let in",
                        () -> Slips.measuring(name -> Math.max(1, name.codePointCount(0, name.length()))))
                .words("length is counted before trimming", () -> new Words() {
                    @Override
                    public String username(@Nullable JsonNode claimed) throws Refusal {
                        if (claimed != null && length(claimed.asText()) > maxUsername()) {
                            throw new Refusal("bad-username", "too long");
                        }
                        return super.username(claimed);
                    }
                })
                .words(
                        "a name that is too long is cut to 32",
                        () -> Slips.trimming(name -> name.length() > 32 ? name.substring(0, 32) : name));
    }

    private static void characters(Catalogue catalogue) {
        catalogue
                .rule("CHAT-NAME-004")
                .words(
                        "control characters are let in",
                        () -> Slips.allowing(c -> Character.getType(c) == Character.CONTROL))
                .words("only C0 counts as control", () -> Slips.allowing(c -> c >= 0x7F && c <= 0x9F))
                .words("DEL is let in", () -> Slips.allowing(c -> c == 0x7F))
                .words("a tab or line break inside is let in", () -> Slips.allowing(Character::isWhitespace))
                .words(
                        "control characters are taken out instead",
                        () -> Slips.trimming(name -> name.replaceAll("\\p{Cc}", "")));

        catalogue
                .rule("CHAT-NAME-005")
                .words("bidi controls are let in", () -> Slips.allowing(c -> c > 0xFF))
                .words("the bidi isolates are let in", () -> Slips.allowing(c -> c >= 0x2066))
                .words("the Arabic letter mark is let in", () -> Slips.allowing(c -> c == 0x061C))
                .words(
                        "the left-to-right and right-to-left marks are let in",
                        () -> Slips.allowing(c -> c == 0x200E || c == 0x200F))
                .words(
                        "bidi controls are taken out instead",
                        () -> Slips.trimming(
                                name -> name.replaceAll("[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]", "")
                                        .strip()));
    }

    private static void wellFormedness(Catalogue catalogue) {
        catalogue
                .rule("CHAT-NAME-006")
                .everywhere("what is not well-formed is replaced by U+FFFD", () -> new SpecimenChat() {
                    @Override
                    public Session admit(JsonNode claimed, Session.Outlet outlet) throws Refusal {
                        // A null node is what a query with broken bytes decodes to.
                        String name = claimed.isNull() ? "\uFFFD" : claimed.asText();
                        return super.admit(Slips.text(name.replaceAll("\\p{Cs}", "\uFFFD")), outlet);
                    }
                });
    }

    private static void identity(Catalogue catalogue) {
        catalogue
                .rule("CHAT-NAME-010")
                .words(
                        "names are put in lower case",
                        () -> Slips.normalising(name ->
                                Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT)))
                .chat("a name in another case is taken for the user who is here", () -> new SpecimenChat() {
                    @Override
                    public Session admit(JsonNode claimed, Session.Outlet outlet) throws Refusal {
                        Session session = super.admit(claimed, outlet);
                        for (String here : lobby.names()) {
                            if (here.equalsIgnoreCase(session.username())) {
                                return super.admit(Slips.text(here), outlet);
                            }
                        }
                        return session;
                    }
                });
    }
}
