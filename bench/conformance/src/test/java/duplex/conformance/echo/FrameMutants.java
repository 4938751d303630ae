package duplex.conformance.echo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Slips in reading and writing frames. */
final class FrameMutants {
    private FrameMutants() {}

    static List<EchoMutant> all() {
        return List.of(
                new EchoMutant("RFC6455-FRAME-001", "reserved bits are overlooked", new Habits() {
                    @Override
                    boolean takesReservedBits(int bits, int opcode) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-FRAME-001", "the third reserved bit is overlooked", new Habits() {
                    @Override
                    boolean takesReservedBits(int bits, int opcode) {
                        return (bits & 6) == 0;
                    }
                }),
                new EchoMutant("RFC6455-FRAME-001", "reserved bits are overlooked on control frames", new Habits() {
                    @Override
                    boolean takesReservedBits(int bits, int opcode) {
                        return bits == 0 || opcode >= CLOSE;
                    }
                }),
                new EchoMutant("RFC6455-FRAME-002", "frames of unknown data are left out", new Habits() {
                    @Override
                    boolean takesOpcode(int opcode) {
                        return opcode <= PONG;
                    }
                }),
                new EchoMutant("RFC6455-FRAME-003", "frames of unknown control are left out", new Habits() {
                    @Override
                    boolean takesOpcode(int opcode) {
                        return opcode <= BINARY || opcode >= CLOSE;
                    }
                }),
                new EchoMutant("RFC6455-FRAME-004", "a length of 16 bits is read with a sign", new Habits() {
                    @Override
                    boolean takesLength(long length, int bits) {
                        return super.takesLength(bits == 16 ? (short) length : length, bits);
                    }
                }),
                new EchoMutant("RFC6455-FRAME-004", "lengths of 64 bits are not read", new Habits() {
                    @Override
                    boolean takesLength(long length, int bits) {
                        return bits != 64 && super.takesLength(length, bits);
                    }
                }),
                new EchoMutant("RFC6455-FRAME-005", "the highest bit of a length is overlooked", new Habits() {
                    @Override
                    boolean takesLength(long length, int bits) {
                        return length < 0 || super.takesLength(length, bits);
                    }

                    @Override
                    boolean takesSize(long already, long more) {
                        return true;
                    }
                }),
                new EchoMutant("RFC6455-FRAME-006", "a length may be longer than it need be", new Habits() {
                    @Override
                    boolean takesLength(long length, int bits) {
                        return length >= 0;
                    }
                }),
                new EchoMutant("RFC6455-FRAME-007", "what comes with another frame is lost", new Habits() {
                            private int pings;

                            @Override
                            synchronized void onPing(EchoConnection connection, byte[] payload) throws IOException {
                                if (++pings % 7 != 0) {
                                    super.onPing(connection, payload);
                                }
                            }
                        })
                        .keeping("RFC6455-FRAGMENT-001"),
                new EchoMutant("RFC6455-FRAME-008", "the server masks", new Habits() {
                            @Override
                            byte[] frame(int opcode, byte[] payload) {
                                return frame(0x80 | opcode, 0x80, payload);
                            }
                        })
                        .keeping("RFC6455-OPEN-001"),
                new EchoMutant("RFC6455-FRAME-008", "lengths of 16 bits are written in 64", new Habits() {
                    @Override
                    byte[] frame(int opcode, byte[] payload) {
                        byte[] frame = super.frame(opcode, payload);
                        return frame[1] == 126 ? longForm(frame[0], payload) : frame;
                    }
                }),
                new EchoMutant("RFC6455-FRAME-008", "the server sets a reserved bit", new Habits() {
                    @Override
                    byte[] frame(int opcode, byte[] payload) {
                        return frame((opcode == TEXT ? 0xC0 : 0x80) | opcode, 0, payload);
                    }

                    @Override
                    void onMessage(EchoConnection connection, int opcode, byte[] message) throws IOException {
                        // Else the case would not even find an echo.
                        connection.write(frame(0x80 | opcode, 0, message));
                        connection.send(opcode, message);
                    }
                }),
                new EchoMutant("RFC6455-FRAME-009", "binary comes back as text", new Habits() {
                    @Override
                    void onMessage(EchoConnection connection, int opcode, byte[] message) throws IOException {
                        connection.send(TEXT, message);
                    }
                }),
                new EchoMutant("RFC6455-MASK-001", "data may be without a mask", new Habits() {
                    @Override
                    boolean takesMask(boolean masked, int opcode) {
                        return masked || opcode < CLOSE;
                    }
                }),
                new EchoMutant("RFC6455-MASK-001", "binary data may be without a mask", new Habits() {
                    @Override
                    boolean takesMask(boolean masked, int opcode) {
                        return masked || opcode == BINARY;
                    }
                }),
                new EchoMutant("RFC6455-MASK-002", "control frames may be without a mask", new Habits() {
                    @Override
                    boolean takesMask(boolean masked, int opcode) {
                        return masked || opcode >= CLOSE;
                    }
                }),
                new EchoMutant("RFC6455-MASK-003", "a mask of zeros is taken for none", new Habits() {
                    @Override
                    byte[] unmask(byte[] payload, byte[] key) {
                        byte[] plain = super.unmask(payload, key);
                        return Arrays.equals(key, new byte[4]) ? Arrays.copyOf(plain, plain.length / 2) : plain;
                    }
                }));
    }

    private static byte[] longForm(byte first, byte[] payload) {
        return ByteBuffer.allocate(10 + payload.length)
                .put(first)
                .put((byte) 127)
                .putLong(payload.length)
                .put(payload)
                .array();
    }
}
