package duplex.conformance.echo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Slips in fragments, pings and text. */
final class MessageMutants {
    private MessageMutants() {}

    static List<EchoMutant> all() {
        List<EchoMutant> mutants = new ArrayList<>(fragments());
        mutants.addAll(controls());
        mutants.addAll(text());
        return mutants;
    }

    private static List<EchoMutant> fragments() {
        return List.of(
                new EchoMutant("RFC6455-FRAGMENT-001", "each fragment is taken for a message", new Habits() {
                    @Override
                    void onFragment(EchoConnection connection, byte[] soFar) throws IOException {
                        connection.send(TEXT, soFar);
                    }

                    @Override
                    void onMessage(EchoConnection connection, int opcode, byte[] message) throws IOException {
                        connection.send(opcode, message.length > 250 ? new byte[0] : message);
                    }
                }),
                new EchoMutant("RFC6455-FRAGMENT-002", "an empty fragment ends the connection", new Habits() {
                    @Override
                    void onFragment(EchoConnection connection, byte[] soFar) throws IOException {
                        if (soFar.length == 0) {
                            connection.end();
                        }
                    }
                }),
                new EchoMutant("RFC6455-FRAGMENT-003", "a ping is answered when the message is over", new Habits() {
                            private byte[] waiting = {};

                            @Override
                            void onPing(EchoConnection connection, byte[] payload) {
                                waiting = payload;
                            }

                            @Override
                            void onMessage(EchoConnection connection, int opcode, byte[] message) throws IOException {
                                super.onMessage(connection, opcode, message);
                                connection.send(PONG, waiting);
                            }
                        })
                        .keeping("RFC6455-FRAGMENT-001"),
                new EchoMutant("RFC6455-FRAGMENT-004", "a continuation of nothing is a message", new Habits() {
                    @Override
                    boolean takesSequence(int opcode, boolean messageOpen) {
                        return opcode == CONTINUATION || !messageOpen;
                    }
                }),
                new EchoMutant("RFC6455-FRAGMENT-005", "a new message replaces one that is not over", new Habits() {
                    @Override
                    boolean takesSequence(int opcode, boolean messageOpen) {
                        return opcode != CONTINUATION || messageOpen;
                    }
                }),
                new EchoMutant("RFC6455-FRAGMENT-006", "a binary message comes back as its last part", new Habits() {
                    @Override
                    void onMessage(EchoConnection connection, int opcode, byte[] message) throws IOException {
                        int from = opcode == BINARY ? message.length / 2 : 0;
                        connection.send(opcode, Arrays.copyOfRange(message, from, message.length));
                    }
                }));
    }

    private static List<EchoMutant> controls() {
        return List.of(
                new EchoMutant("RFC6455-CONTROL-001", "a control frame may be a fragment", new Habits() {
                    @Override
                    boolean takesControl(boolean fin, long length) {
                        return length <= 125;
                    }
                }),
                new EchoMutant("RFC6455-CONTROL-002", "a control frame may be of any length", new Habits() {
                    @Override
                    boolean takesControl(boolean fin, long length) {
                        return fin;
                    }
                }),
                new EchoMutant("RFC6455-PING-001", "a ping's payload is read as text", new Habits() {
                            @Override
                            void onPing(EchoConnection connection, byte[] payload) throws IOException {
                                String text = new String(payload, StandardCharsets.UTF_8);
                                connection.send(PONG, text.getBytes(StandardCharsets.UTF_8));
                            }
                        })
                        .keeping("RFC6455-PING-003"),
                new EchoMutant("RFC6455-PING-001", "an empty ping is not answered", new Habits() {
                            @Override
                            void onPing(EchoConnection connection, byte[] payload) throws IOException {
                                if (payload.length > 0) {
                                    super.onPing(connection, payload);
                                }
                            }
                        })
                        .keeping("RFC6455-PING-003"),
                new EchoMutant("RFC6455-PING-002", "a pong is answered by a pong", new Habits() {
                    @Override
                    void onPong(EchoConnection connection, byte[] payload) throws IOException {
                        connection.send(PONG, payload);
                    }
                }),
                new EchoMutant("RFC6455-PING-002", "a pong nobody asked for ends the connection", new Habits() {
                    @Override
                    void onPong(EchoConnection connection, byte[] payload) throws IOException {
                        connection.end();
                    }
                }),
                new EchoMutant("RFC6455-PING-003", "pongs come in pairs, the later first", new Habits() {
                    private byte[] before = {};

                    @Override
                    synchronized void onPing(EchoConnection connection, byte[] payload) throws IOException {
                        String text = new String(payload, StandardCharsets.US_ASCII);
                        if (text.startsWith("ping ") && text.charAt(text.length() - 1) % 2 == 0) {
                            before = payload;
                            return;
                        }
                        super.onPing(connection, payload);
                        if (text.startsWith("ping ")) {
                            super.onPing(connection, before);
                        }
                    }
                }),
                new EchoMutant("RFC6455-PING-003", "after ten pings none is answered", new Habits() {
                            private int pings;

                            @Override
                            synchronized void onPing(EchoConnection connection, byte[] payload) throws IOException {
                                if (++pings <= 10) {
                                    super.onPing(connection, payload);
                                }
                            }
                        })
                        .keeping("RFC6455-FRAGMENT-001"));
    }

    private static List<EchoMutant> text() {
        return List.of(
                new EchoMutant("RFC6455-UTF8-001", "non-characters are refused", new Habits() {
                    @Override
                    boolean takesWholeText(byte[] text) {
                        String read = new String(text, StandardCharsets.UTF_8);
                        return super.takesWholeText(text) && read.indexOf('\uFFFE') < 0;
                    }
                }),
                new EchoMutant("RFC6455-UTF8-002", "each fragment must be UTF-8 by itself", new Habits() {
                    @Override
                    boolean takesTextOfFragments(byte[] soFar) {
                        return isUtf8(soFar, true);
                    }

                    @Override
                    boolean takesTextAsItComes(byte[] soFar) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-UTF8-003", "what is not UTF-8 is replaced", new NoCheck() {
                    @Override
                    void onMessage(EchoConnection connection, int opcode, byte[] message) throws IOException {
                        String text = new String(message, StandardCharsets.UTF_8);
                        connection.send(opcode, text.getBytes(StandardCharsets.UTF_8));
                    }
                }),
                new EchoMutant("RFC6455-UTF8-003", "a surrogate may be written in UTF-8", new NoCheck() {
                    @Override
                    boolean takesWholeText(byte[] text) {
                        boolean surrogate = text.length == 4 && (text[1] & 0xFF) == 0xED;
                        return surrogate || isUtf8(text, true);
                    }
                }),
                new EchoMutant("RFC6455-UTF8-004", "a text may end within a character", new Habits() {
                    @Override
                    boolean takesWholeText(byte[] text) {
                        return isUtf8(text, false);
                    }
                }),
                new EchoMutant("RFC6455-UTF8-005", "fragments are not looked at together", new NoCheck() {
                    @Override
                    boolean takesWholeText(byte[] text) {
                        return text.length < 5 || isUtf8(text, true);
                    }
                }),
                new EchoMutant("RFC6455-UTF8-006", "a text is looked at when it is whole", new NoCheck() {
                    @Override
                    boolean takesWholeText(byte[] text) {
                        return isUtf8(text, true);
                    }
                }),
                new EchoMutant("RFC6455-UTF8-007", "a frame is looked at when it is whole", new Habits() {
                    @Override
                    boolean takesTextAsItComes(byte[] soFar) {
                        return true;
                    }
                }));
    }

    private static class NoCheck extends Habits {
        @Override
        boolean takesTextAsItComes(byte[] soFar) {
            return true;
        }

        @Override
        boolean takesTextOfFragments(byte[] soFar) {
            return true;
        }

        @Override
        boolean takesWholeText(byte[] text) {
            return true;
        }
    }
}
