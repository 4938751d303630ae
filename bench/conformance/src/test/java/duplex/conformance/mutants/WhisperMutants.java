package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Slips in whispering. */
final class WhisperMutants {
    private WhisperMutants() {}

    static void addTo(Catalogue catalogue) {
        receivers(catalogue);
        eavesdroppers(catalogue);
        acknowledgement(catalogue);
        absent(catalogue);
        message(catalogue);
    }

    private static void receivers(Catalogue catalogue) {
        catalogue
                .rule("CHAT-WHISPER-001")
                .chat("only the user's first tab gets it", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> whisperReceivers(Session from, String to) {
                        return Slips.oldest(lobby, to);
                    }
                })
                .chat("only the user's newest tab gets it", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> whisperReceivers(Session from, String to) {
                        return Slips.newest(lobby, to);
                    }
                })
                .chat("it comes as a chat message", () -> new SpecimenChat() {
                    @Override
                    protected void send(Session receiver, String event, JsonNode data) {
                        super.send(receiver, event.equals("whisper") ? "chat message" : event, data);
                    }
                })
                .chat(
                        "it says to whom it went",
                        () -> Slips.tampering(
                                "whisper",
                                (receiver, data, onward) ->
                                        onward.send(Slips.with(data, "to", Slips.text(receiver.username())))))
                .chat(
                        "it carries the receiver's name",
                        () -> Slips.tampering(
                                "whisper",
                                (receiver, data, onward) ->
                                        onward.send(Slips.with(data, "username", Slips.text(receiver.username())))));
    }

    private static void eavesdroppers(Catalogue catalogue) {
        catalogue
                .rule("CHAT-WHISPER-002")
                .chat("everyone gets it", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> whisperReceivers(Session from, String to) {
                        return lobby.sessionsOf(to).isEmpty() ? List.of() : lobby.sessions();
                    }
                })
                .chat("the sender gets it, too", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> whisperReceivers(Session from, String to) {
                        List<Session> receivers = lobby.sessionsOf(to);
                        if (!receivers.isEmpty() && !receivers.contains(from)) {
                            receivers.add(from);
                        }
                        return receivers;
                    }
                })
                .chat("the sender's other tabs get it, too", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> whisperReceivers(Session from, String to) {
                        List<Session> receivers = lobby.sessionsOf(to);
                        if (!receivers.isEmpty() && !to.equals(from.username())) {
                            receivers.addAll(lobby.sessionsOf(from.username()));
                            receivers.remove(from);
                        }
                        return receivers;
                    }
                })
                .chat("who whispers to themselves gets nothing", () -> new SpecimenChat() {
                    @Override
                    protected void send(Session receiver, String event, JsonNode data) {
                        boolean own = data.path("username").asText().equals(receiver.username());
                        if (!event.equals("whisper") || !own) {
                            super.send(receiver, event, data);
                        }
                    }
                })
                .chat("who shares a room with the receiver gets it, too", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> whisperReceivers(Session from, String to) {
                        Set<Session> receivers = new HashSet<>(lobby.sessionsOf(to));
                        for (Session tab : lobby.sessionsOf(to)) {
                            tab.rooms()
                                    .forEach(room ->
                                            receivers.addAll(members(room).sessions()));
                        }
                        return receivers;
                    }
                })
                .chat("users whose names begin alike get it, too", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> whisperReceivers(Session from, String to) {
                        return lobby.sessions().stream()
                                .filter(other -> other.username().startsWith(to))
                                .toList();
                    }
                });
    }

    private static void acknowledgement(Catalogue catalogue) {
        catalogue
                .rule("CHAT-WHISPER-003")
                .chat(
                        "the acknowledgement does not say to whom",
                        () -> Slips.acknowledging("whisper", body -> Json.ok()))
                .chat(
                        "the acknowledgement counts the receiver's sessions",
                        () -> Slips.acknowledging("whisper", body -> body.put("sessions", 1)))
                .chat("the acknowledgement has the name as it was typed", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onWhisper(Session from, JsonNode data) throws Refusal {
                        return super.onWhisper(from, data)
                                .put("to", data.path("to").asText());
                    }
                });

        catalogue
                .rule("CHAT-WHISPER-004")
                .chat("to is not trimmed", () -> looking(claimed -> claimed.asText()))
                .chat(
                        "to is not normalised",
                        () -> looking(claimed -> claimed.asText().strip()))
                .chat("a missing to is a user who is not here", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onWhisper(Session from, JsonNode data) throws Refusal {
                        if (!data.has("to")) {
                            throw new Refusal("no-such-user", "nobody is not here");
                        }
                        return super.onWhisper(from, data);
                    }
                })
                .chat("a to that is no name is a user who is not here", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onWhisper(Session from, JsonNode data) throws Refusal {
                        try {
                            return super.onWhisper(from, data);
                        } catch (Refusal refusal) {
                            String code = refusal.code().equals("bad-username") ? "no-such-user" : refusal.code();
                            throw new Refusal(code, String.valueOf(refusal.getMessage()));
                        }
                    }
                })
                .chat("an empty to is everyone", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onWhisper(Session from, JsonNode data) throws Refusal {
                        if (data.path("to").asText("x").isEmpty()) {
                            sendAll(lobby.sessions(), "whisper", Json.object().set("message", data.path("message")));
                            return Json.ok();
                        }
                        return super.onWhisper(from, data);
                    }
                });
    }

    private static void absent(Catalogue catalogue) {
        catalogue
                .rule("CHAT-WHISPER-005")
                .chat("a whisper to nobody is acknowledged", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onWhisper(Session from, JsonNode data) throws Refusal {
                        String to = words.username(data.get("to"));
                        return lobby.sessionsOf(to).isEmpty() ? Json.ok().put("to", to) : super.onWhisper(from, data);
                    }
                })
                .chat("users who left are still known", () -> new SpecimenChat() {
                    private final Set<String> everHere = new HashSet<>();

                    @Override
                    protected ObjectNode onWhisper(Session from, JsonNode data) throws Refusal {
                        String to = words.username(data.get("to"));
                        everHere.addAll(lobby.names());
                        boolean gone = lobby.sessionsOf(to).isEmpty() && everHere.contains(to);
                        return gone ? Json.ok().put("to", to) : super.onWhisper(from, data);
                    }

                    @Override
                    public void enter(Session newcomer) {
                        super.enter(newcomer);
                        everHere.add(newcomer.username());
                    }
                })
                .chat("a name in another case is found", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> whisperReceivers(Session from, String to) {
                        return lobby.sessions().stream()
                                .filter(other -> other.username().equalsIgnoreCase(to))
                                .toList();
                    }
                })
                .chat("it is refused as bad-username", () -> Slips.miscoding("no-such-user", "bad-username"));
    }

    private static void message(Catalogue catalogue) {
        catalogue
                .rule("CHAT-WHISPER-006")
                .chat(
                        "a whisper may have any length",
                        () -> whispering(new Words() {
                            @Override
                            protected int maxMessage() {
                                return Integer.MAX_VALUE;
                            }
                        }))
                .chat(
                        "a whisper's length is counted in UTF-16 units",
                        () -> whispering(Slips.measuring(String::length)))
                .chat("a whisper is trimmed", () -> whispering(Slips.rewriting(String::strip)))
                .chat(
                        "a number is whispered as its digits",
                        () -> whispering(new Words() {
                            @Override
                            public String message(@Nullable JsonNode claimed) throws Refusal {
                                return claimed != null && claimed.isNumber()
                                        ? claimed.asText()
                                        : super.message(claimed);
                            }
                        }))
                .chat(
                        "a lone surrogate may be whispered",
                        () -> whispering(new Words() {
                            @Override
                            protected boolean isLoneSurrogateIn(String text) {
                                return false;
                            }
                        }));
    }

    /** A chat that goes by other words for whispers alone. */
    private static SpecimenChat whispering(Words forWhispers) {
        return new SpecimenChat() {
            @Override
            protected ObjectNode onWhisper(Session from, JsonNode data) throws Refusal {
                String to = words.username(data.get("to"));
                List<Session> receivers = new ArrayList<>(whisperReceivers(from, to));
                ObjectNode out = Json.object().put("message", forWhispers.message(data.get("message")));
                sendAll(receivers, "whisper", out.put("username", from.username()));
                return Json.ok().put("to", to);
            }
        };
    }

    /** A chat that looks for the receiver under what it read, and not under the name that is meant. */
    private static SpecimenChat looking(Function<JsonNode, String> reading) {
        return new SpecimenChat() {
            @Override
            protected ObjectNode onWhisper(Session from, JsonNode data) throws Refusal {
                words.username(data.get("to"));
                String to = reading.apply(data.path("to"));
                if (lobby.sessionsOf(to).isEmpty()) {
                    throw new Refusal("no-such-user", to + " is not here");
                }
                return super.onWhisper(from, data);
            }
        };
    }
}
