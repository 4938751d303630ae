package duplex.conformance.echo;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Slips in taking leave, and in keeping limits. */
final class ClosingMutants {
    private static final byte[] NORMAL = {3, (byte) 0xE8};

    private ClosingMutants() {}

    static List<EchoMutant> all() {
        return List.of(
                new EchoMutant(
                        "RFC6455-CLOSE-001", "a close frame ends the connection without an answer", new Habits() {
                            @Override
                            void onClose(EchoConnection connection, byte[] payload) throws IOException {
                                connection.end();
                            }
                        }),
                new EchoMutant("RFC6455-CLOSE-001", "two close frames answer one", new Habits() {
                    @Override
                    void onClose(EchoConnection connection, byte[] payload) throws IOException {
                        connection.send(CLOSE, payload);
                        connection.goodbye(payload);
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-001", "the connection stays open behind the close frames", new Habits() {
                    @Override
                    void onClose(EchoConnection connection, byte[] payload) throws IOException {
                        connection.send(CLOSE, payload);
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-002", "whatever the code, the answer is 1000", new Habits() {
                    @Override
                    void onClose(EchoConnection connection, byte[] payload) throws IOException {
                        connection.goodbye(NORMAL);
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-003", "a close frame without a code is not answered", new Habits() {
                    @Override
                    void onClose(EchoConnection connection, byte[] payload) throws IOException, Violation {
                        if (payload.length > 0) {
                            super.onClose(connection, payload);
                        }
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-004", "a close frame of one byte is overlooked", new Habits() {
                    @Override
                    void onClose(EchoConnection connection, byte[] payload) throws IOException, Violation {
                        if (payload.length != 1) {
                            super.onClose(connection, payload);
                        }
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-005", "an application's codes are an error", new Habits() {
                    @Override
                    boolean takesCode(int code) {
                        return code < 3000 && super.takesCode(code);
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-006", "any code is taken", new Habits() {
                    @Override
                    boolean takesCode(int code) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-007", "a reason has at most 100 bytes", new Habits() {
                    @Override
                    boolean takesReason(byte[] reason) {
                        return reason.length <= 100 && super.takesReason(reason);
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-008", "a reason may be anything", new Habits() {
                    @Override
                    boolean takesReason(byte[] reason) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-009", "a ping behind a close frame is answered", new Habits() {
                    @Override
                    void onClose(EchoConnection connection, byte[] payload) throws IOException {
                        connection.send(CLOSE, payload);
                    }

                    @Override
                    void onPing(EchoConnection connection, byte[] payload) throws IOException {
                        super.onPing(connection, payload);
                        if (Arrays.equals(payload, new byte[] {'l', 'a', 't', 'e'})) {
                            connection.end();
                        }
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-010", "a close frame waits for the end of a message", new Habits() {
                    private boolean open;

                    @Override
                    synchronized void onFragment(EchoConnection connection, byte[] soFar) {
                        open = true;
                    }

                    @Override
                    synchronized void onClose(EchoConnection connection, byte[] payload) throws IOException, Violation {
                        if (!open) {
                            super.onClose(connection, payload);
                        }
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-011", "a peer who ends its half is kept", new Habits() {
                    @Override
                    void onEnd(EchoConnection connection) {
                        connection.abandon();
                    }
                }),
                new EchoMutant("RFC6455-CLOSE-012", "the first text is never answered but to a probe", new Habits() {
                    @Override
                    void onMessage(EchoConnection connection, int opcode, byte[] message) throws IOException {
                        if (message.length > 15) {
                            super.onMessage(connection, opcode, message);
                        }
                    }
                }),
                new EchoMutant("RFC6455-LIMIT-001", "there is no limit", new Habits() {
                    @Override
                    boolean takesSize(long already, long more) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-LIMIT-002", "who says too much is cut without a word", new Habits() {
                    @Override
                    void onViolation(EchoConnection connection, int code) throws IOException {
                        connection.end();
                    }
                }),
                new EchoMutant("RFC6455-FRAME-002", "a violation is told, and the connection stays open", new Habits() {
                    @Override
                    void onViolation(EchoConnection connection, int code) throws IOException {
                        connection.send(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
                    }
                }));
    }
}
