package duplex.conformance.echo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Slips in the opening handshake. */
final class OpeningMutants {
    private OpeningMutants() {}

    static List<EchoMutant> all() {
        List<EchoMutant> mutants = new ArrayList<>(right());
        mutants.addAll(refusals());
        return mutants;
    }

    private static List<EchoMutant> right() {
        return List.of(
                new EchoMutant("RFC6455-OPEN-001", "the accept is the key's own", new Habits() {
                            @Override
                            List<String> welcome(Head head) {
                                String key =
                                        head.values("Sec-WebSocket-Key", this).get(0);
                                return List.of(
                                        "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: " + key);
                            }
                        })
                        .keeping("RFC6455-OPEN-009"),
                new EchoMutant("RFC6455-OPEN-001", "the answer's Connection is the client's", new Habits() {
                    @Override
                    List<String> welcome(Head head) {
                        List<String> fields = new ArrayList<>(super.welcome(head));
                        fields.set(1, "Connection: keep-alive");
                        return fields;
                    }
                }),
                new EchoMutant("RFC6455-OPEN-002", "names are compared letter by letter", new Habits() {
                    @Override
                    boolean isSameName(String wanted, String name) {
                        return wanted.equals(name);
                    }
                }),
                new EchoMutant("RFC6455-OPEN-002", "a list of tokens is taken for one", new Habits() {
                    @Override
                    List<String> tokens(Head head, String name) {
                        return head.values(name, this).stream()
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .toList();
                    }
                }),
                new EchoMutant("RFC6455-OPEN-003", "a handshake is what the first read brings", new Habits() {
                    @Override
                    byte[] readHead(InputStream in) throws IOException {
                        byte[] head = new byte[4096];
                        return Arrays.copyOf(head, Math.max(0, in.read(head)));
                    }
                }),
                new EchoMutant("RFC6455-OPEN-012", "whatever extension is offered is taken", new Habits() {
                    @Override
                    List<String> welcome(Head head) {
                        return echoed(super.welcome(head), head.values("Sec-WebSocket-Extensions", this), "Extensions");
                    }
                }),
                new EchoMutant("RFC6455-OPEN-012", "an extension is taken that nobody offered", new Habits() {
                    @Override
                    List<String> welcome(Head head) {
                        return echoed(super.welcome(head), List.of("permessage-deflate"), "Extensions");
                    }
                }),
                new EchoMutant("RFC6455-OPEN-013", "a subprotocol is taken that nobody offered", new Habits() {
                    @Override
                    List<String> welcome(Head head) {
                        return echoed(super.welcome(head), List.of("echo"), "Protocol");
                    }
                }),
                new EchoMutant("RFC6455-OPEN-013", "all the subprotocols that are offered are taken", new Habits() {
                    @Override
                    List<String> welcome(Head head) {
                        return echoed(super.welcome(head), head.values("Sec-WebSocket-Protocol", this), "Protocol");
                    }
                }));
    }

    private static List<String> echoed(List<String> fields, List<String> values, String name) {
        List<String> more = new ArrayList<>(fields);
        values.forEach(value -> more.add("Sec-WebSocket-" + name + ": " + value));
        return more;
    }

    private static List<EchoMutant> refusals() {
        return List.of(
                new EchoMutant("RFC6455-OPEN-004", "any method will do", new Habits() {
                    @Override
                    boolean takesMethod(String method) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-OPEN-004", "a method may be in lower case", new Habits() {
                    @Override
                    boolean takesMethod(String method) {
                        return method.equalsIgnoreCase("GET");
                    }
                }),
                new EchoMutant("RFC6455-OPEN-005", "HTTP/1.0 will do", new Habits() {
                    @Override
                    boolean takesHttp(String version) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-OPEN-006", "Host may be missing", new Habits() {
                    @Override
                    boolean takesHost(List<String> hosts) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-OPEN-007", "Upgrade may be missing", new Habits() {
                    @Override
                    boolean takesUpgrade(List<String> tokens) {
                        return tokens.isEmpty() || super.takesUpgrade(tokens);
                    }
                }),
                new EchoMutant("RFC6455-OPEN-007", "an upgrade to anything is one to WebSocket", new Habits() {
                    @Override
                    boolean takesUpgrade(List<String> tokens) {
                        return !tokens.isEmpty();
                    }
                }),
                new EchoMutant("RFC6455-OPEN-008", "Connection may be missing", new Habits() {
                    @Override
                    boolean takesConnection(List<String> tokens) {
                        return tokens.isEmpty() || super.takesConnection(tokens);
                    }
                }),
                new EchoMutant("RFC6455-OPEN-008", "a token that begins like Upgrade is one", new Habits() {
                    @Override
                    boolean takesConnection(List<String> tokens) {
                        return tokens.stream().anyMatch(token -> token.startsWith("upgrade"));
                    }
                }),
                new EchoMutant("RFC6455-OPEN-009", "a key may be empty", new Habits() {
                    @Override
                    boolean takesKey(List<String> keys) {
                        return keys.equals(List.of("")) || super.takesKey(keys);
                    }
                }),
                new EchoMutant("RFC6455-OPEN-010", "a key may be anything", new Habits() {
                    @Override
                    boolean takesKey(List<String> keys) {
                        return keys.size() == 1 && !keys.get(0).isEmpty();
                    }
                }),
                new EchoMutant("RFC6455-OPEN-010", "a key is 24 characters", new Habits() {
                    @Override
                    boolean takesKey(List<String> keys) {
                        return keys.size() == 1 && keys.get(0).length() == 24;
                    }
                }),
                new EchoMutant("RFC6455-OPEN-011", "any version will do", new Habits() {
                    @Override
                    boolean takesVersion(List<String> versions) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-OPEN-011", "the right version is not named", new Habits() {
                    @Override
                    List<String> refusalFields() {
                        return List.of("X-Hint: read the RFC");
                    }
                }),
                new EchoMutant("RFC6455-OPEN-014", "the first key counts", new Habits() {
                    @Override
                    boolean takesKey(List<String> keys) {
                        return !keys.isEmpty() && super.takesKey(keys.subList(0, 1));
                    }
                }),
                new EchoMutant("RFC6455-OPEN-014", "the first version counts", new Habits() {
                    @Override
                    boolean takesVersion(List<String> versions) {
                        return !versions.isEmpty() && super.takesVersion(versions.subList(0, 1));
                    }
                }),
                new EchoMutant("RFC6455-OPEN-015", "whatever is wrong is 404", new Habits() {
                    @Override
                    int judge(Head head) {
                        return super.judge(head) == 101 ? 101 : 404;
                    }
                }),
                new EchoMutant("RFC6455-OPEN-015", "a line that is no header is overlooked", new Habits() {
                    @Override
                    boolean takesField(String field) {
                        return true;
                    }
                }));
    }
}
