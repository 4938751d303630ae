package duplex.conformance.echo;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What an echo server does at each step, right as it stands; a mutant does one of them otherwise. */
class Habits {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** Reads up to the empty line. */
    byte[] readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended in the middle of a handshake");
            }
            head.write(next);
        }
        return head.toByteArray();
    }

    /** The status of the refusal, or 101. */
    int judge(Head head) {
        if (!head.fields().stream().allMatch(this::takesField) || !takesHost(head.values("Host", this))) {
            return 400;
        }
        if (!takesHttp(head.version())) {
            return 505;
        }
        if (!takesMethod(head.method())) {
            return 405;
        }
        if (!takesUpgrade(tokens(head, "Upgrade")) || !takesConnection(tokens(head, "Connection"))) {
            return 426;
        }
        if (!takesVersion(head.values("Sec-WebSocket-Version", this))) {
            return 426;
        }
        return takesKey(head.values("Sec-WebSocket-Key", this)) ? 101 : 400;
    }

    boolean isSameName(String wanted, String name) {
        return wanted.equalsIgnoreCase(name);
    }

    List<String> tokens(Head head, String name) {
        return head.values(name, this).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    boolean takesField(String field) {
        return field.matches("[!-9;-~]+:.*");
    }

    boolean takesHost(List<String> hosts) {
        return hosts.size() == 1;
    }

    boolean takesHttp(String version) {
        return version.equals("HTTP/1.1");
    }

    boolean takesMethod(String method) {
        return method.equals("GET");
    }

    boolean takesUpgrade(List<String> tokens) {
        return tokens.contains("websocket");
    }

    boolean takesConnection(List<String> tokens) {
        return tokens.contains("upgrade");
    }

    boolean takesVersion(List<String> versions) {
        return versions.equals(List.of("13"));
    }

    boolean takesKey(List<String> keys) {
        try {
            return keys.size() == 1 && Base64.getDecoder().decode(keys.get(0)).length == 16;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** What a refusal's headers are beside those it needs. */
    List<String> refusalFields() {
        return List.of("Sec-WebSocket-Version: 13");
    }

    /** The headers of a 101. */
    List<String> welcome(Head head) {
        return List.of(
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: "
                        + accept(head.values("Sec-WebSocket-Key", this).get(0)));
    }

    static String accept(String key) {
        try {
            byte[] joined = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(joined));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    boolean takesReservedBits(int bits, int opcode) {
        return bits == 0;
    }

    boolean takesOpcode(int opcode) {
        return opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG);
    }

    boolean takesMask(boolean masked, int opcode) {
        return masked;
    }

    /** Whether a length may be written in so many bits. */
    boolean takesLength(long length, int bits) {
        return length >= (bits == 64 ? 0x1_0000 : bits == 16 ? 126 : 0);
    }

    boolean takesControl(boolean fin, long length) {
        return fin && length <= 125;
    }

    /** Whether a data frame may come, in the middle of a message or not. */
    boolean takesSequence(int opcode, boolean messageOpen) {
        return (opcode == CONTINUATION) == messageOpen;
    }

    /** Whether a message may grow from so many bytes by so many. */
    boolean takesSize(long already, long more) {
        return already + more <= 1 << 20;
    }

    byte[] unmask(byte[] payload, byte[] key) {
        byte[] plain = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) {
            plain[i] = (byte) (payload[i] ^ key[i % 4]);
        }
        return plain;
    }

    /** Whether a text may begin like this, though its frame is not over. */
    boolean takesTextAsItComes(byte[] soFar) {
        return takesTextOfFragments(soFar);
    }

    /** Whether a text may begin like this, a frame of it being over. */
    boolean takesTextOfFragments(byte[] soFar) {
        return isUtf8(soFar, false);
    }

    boolean takesWholeText(byte[] text) {
        return isUtf8(text, true);
    }

    static boolean isUtf8(byte[] text, boolean whole) {
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(text), CharBuffer.allocate(text.length + 1), whole)
                .isError();
    }

    void onMessage(EchoConnection connection, int opcode, byte[] message) throws IOException {
        connection.send(opcode, message);
    }

    /** A part of a message came, not the last. */
    void onFragment(EchoConnection connection, byte[] soFar) throws IOException {}

    void onPing(EchoConnection connection, byte[] payload) throws IOException {
        connection.send(PONG, payload);
    }

    void onPong(EchoConnection connection, byte[] payload) throws IOException {}

    void onClose(EchoConnection connection, byte[] payload) throws IOException, Violation {
        Violation.unless(takesClose(payload), 1002);
        Violation.unless(payload.length <= 2 || takesReason(Arrays.copyOfRange(payload, 2, payload.length)), 1007);
        connection.goodbye(Arrays.copyOf(payload, Math.min(2, payload.length)));
    }

    boolean takesClose(byte[] payload) {
        return payload.length == 0
                || (payload.length >= 2 && takesCode((payload[0] & 0xFF) << 8 | (payload[1] & 0xFF)));
    }

    boolean takesCode(int code) {
        return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || (code >= 3000 && code < 5000);
    }

    boolean takesReason(byte[] reason) {
        return isUtf8(reason, true);
    }

    /** The peer broke the protocol. */
    void onViolation(EchoConnection connection, int code) throws IOException {
        connection.goodbye(new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** The peer has ended its half without a close frame. */
    void onEnd(EchoConnection connection) throws IOException {
        connection.end();
    }

    /** A frame as it goes out. */
    byte[] frame(int opcode, byte[] payload) {
        return frame(0x80 | opcode, 0, payload);
    }

    static byte[] frame(int first, int maskBit, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (maskBit | payload.length));
        } else if (payload.length < 0x1_0000) {
            frame.put((byte) (maskBit | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (maskBit | 127)).putLong(payload.length);
        }
        frame.put(new byte[maskBit == 0 ? 0 : 4]).put(payload);
        return Arrays.copyOf(frame.array(), frame.position());
    }
}
