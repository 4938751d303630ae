package duplex.conformance.echo;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One peer of an echo server, on a thread of its own. */
final class EchoConnection implements Runnable {
    private static final int LINGER_MILLIS = 2_000;

    private final Socket socket;
    private final Habits habits;
    private final DataInputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int messageOpcode;
    private boolean messageOpen;
    private boolean over;
    private boolean abandoned;

    EchoConnection(Socket socket, Habits habits) throws IOException {
        this.socket = socket;
        this.habits = habits;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    @Override
    public void run() {
        try {
            if (shakeHands()) {
                serve();
            }
        } catch (IOException peerIsGone) {
            over = true;
        }
        if (!abandoned) {
            close();
        }
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            over = true;
        }
    }

    private boolean shakeHands() throws IOException {
        Head head = Head.parse(habits.readHead(in));
        int status = habits.judge(head);
        var fields = status == 101 ? habits.welcome(head) : habits.refusalFields();
        String end = status == 101 ? "\r\n\r\n" : "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        String answer = "HTTP/1.1 " + status + " So\r\n" + String.join("\r\n", fields) + end;
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        if (status != 101) {
            end();
        }
        return status == 101;
    }

    private void serve() throws IOException {
        while (!over) {
            try {
                readFrame();
            } catch (Violation violation) {
                habits.onViolation(this, violation.code());
            } catch (EOFException end) {
                habits.onEnd(this);
                return;
            }
        }
    }

    private void readFrame() throws IOException, Violation {
        int first = in.readUnsignedByte();
        int opcode = first & 0xF;
        boolean fin = (first & 0x80) != 0;
        Violation.unless(habits.takesReservedBits(first >> 4 & 7, opcode) && habits.takesOpcode(opcode), 1002);
        Violation.unless(opcode > Habits.BINARY || habits.takesSequence(opcode, messageOpen), 1002);

        int second = in.readUnsignedByte();
        Violation.unless(habits.takesMask((second & 0x80) != 0, opcode), 1002);
        long length = readLength(second & 0x7F);
        Violation.unless(opcode < Habits.CLOSE || habits.takesControl(fin, length), 1002);
        long already = opcode == Habits.CONTINUATION ? message.size() : 0;
        Violation.unless(habits.takesSize(already, length), 1009);
        byte[] key = in.readNBytes((second & 0x80) != 0 ? 4 : 0);
        if (opcode < Habits.CLOSE && opcode != Habits.CONTINUATION) {
            message.reset();
            messageOpcode = opcode;
        }
        byte[] payload = readPayload(opcode, (int) length, key);
        onFrame(opcode, fin, payload);
    }

    private long readLength(int form) throws IOException, Violation {
        long length = form == 126 ? in.readUnsignedShort() : form == 127 ? in.readLong() : form;
        int bits = form == 126 ? 16 : form == 127 ? 64 : 7;
        Violation.unless(habits.takesLength(length, bits), 1002);
        return length;
    }

    /** A text is looked at as its bytes come. */
    private byte[] readPayload(int opcode, int length, byte[] key) throws IOException, Violation {
        byte[] payload = new byte[length];
        for (int read = 0; read < length; ) {
            int count = in.read(payload, read, length - read);
            if (count < 0) {
                throw new EOFException("the connection ended within a frame");
            }
            read += count;
            if (opcode < Habits.CLOSE && messageOpcode == Habits.TEXT && length < 0x1_0000) {
                byte[] come = Arrays.copyOf(payload, read);
                byte[] soFar = concat(message.toByteArray(), key.length == 0 ? come : habits.unmask(come, key));
                Violation.unless(habits.takesTextAsItComes(soFar), 1007);
            }
        }
        return key.length == 0 ? payload : habits.unmask(payload, key);
    }

    private void onFrame(int opcode, boolean fin, byte[] payload) throws IOException, Violation {
        switch (opcode) {
            case Habits.PING -> habits.onPing(this, payload);
            case Habits.PONG -> habits.onPong(this, payload);
            case Habits.CLOSE -> habits.onClose(this, payload);
            case Habits.CONTINUATION, Habits.TEXT, Habits.BINARY -> onData(fin, payload);
            default -> messageOpen = false; // A mutant took it.
        }
    }

    private void onData(boolean fin, byte[] payload) throws IOException, Violation {
        message.writeBytes(payload);
        messageOpen = !fin;
        boolean text = messageOpcode == Habits.TEXT;
        if (!fin) {
            Violation.unless(!text || habits.takesTextOfFragments(message.toByteArray()), 1007);
            habits.onFragment(this, message.toByteArray());
            return;
        }
        Violation.unless(!text || habits.takesWholeText(message.toByteArray()), 1007);
        habits.onMessage(this, messageOpcode, message.toByteArray());
        message.reset();
    }

    void send(int opcode, byte[] payload) throws IOException {
        write(habits.frame(opcode, payload));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Sends a close frame, and ends. */
    void goodbye(byte[] payload) throws IOException {
        send(Habits.CLOSE, payload);
        end();
    }

    /** Ends the output, and reads what still comes, so that the peer gets all of it. */
    void end() throws IOException {
        over = true;
        socket.shutdownOutput();
        socket.setSoTimeout(LINGER_MILLIS);
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Leaves the connection as it is: it is neither read nor ended. */
    void abandon() {
        over = true;
        abandoned = true;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
