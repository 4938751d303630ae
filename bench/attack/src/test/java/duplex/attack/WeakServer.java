package duplex.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A small chat over raw WebSocket with one weakness, or none: it shows whether the suite sees what it should. */
final class WeakServer implements AttackedServer, AutoCloseable {
    private static final int MAX_FRAME = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Weakness weakness;
    private final List<Session> sessions = new ArrayList<>();
    private ServerSocket door;
    private boolean alive = true;
    private boolean shut;
    private int starts = 1;
    private int attackers;
    private int messages;

    WeakServer(Weakness weakness) throws IOException {
        this.weakness = weakness;
        this.door = open();
    }

    /** How often it was started. */
    synchronized int starts() {
        return starts;
    }

    @Override
    public synchronized URI address() {
        return Protocol.WEBSOCKET.localAddress(door.getLocalPort());
    }

    @Override
    public synchronized boolean isAlive() {
        return alive;
    }

    @Override
    public synchronized Optional<Vitals> vitals() {
        return Optional.of(new Vitals(weakness == Weakness.HOLDS_MEMORY ? (long) attackers << 20 : 0, 1, 1));
    }

    @Override
    public synchronized boolean restart() throws IOException {
        end();
        door = open();
        starts++;
        alive = true;
        shut = false;
        return true;
    }

    @Override
    public synchronized void close() {
        end();
    }

    private ServerSocket open() throws IOException {
        ServerSocket opened = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        daemon(() -> accept(opened));
        return opened;
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                Socket socket = opened.accept();
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The door is shut by end(), which is how this thread ends.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            Optional<Session> entered = enter(socket, input);
            if (entered.isPresent()) {
                converse(entered.get(), input);
            }
        } catch (IOException over) {
            // A connection that breaks is what attacks are made of; its session has left by now.
        }
    }

    private Optional<Session> enter(Socket socket, DataInputStream input) throws IOException {
        String head = head(input);
        String target = head.split(" ", 3)[1];
        String name = URLDecoder.decode(target.substring(target.indexOf('=') + 1), StandardCharsets.UTF_8);
        String refused = refusal(head, name);
        if (!refused.isEmpty()) {
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + refused + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        }
        boolean compressed = weakness == Weakness.AGREES_TO_COMPRESSION && head.contains("permessage-deflate");
        socket.getOutputStream()
                .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + (compressed ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "")
                                + "Sec-WebSocket-Accept: " + accept(header(head, "Sec-WebSocket-Key")) + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        Session session = new Session(name, socket);
        join(session);
        return Optional.of(session);
    }

    private synchronized String refusal(String head, String name) {
        boolean attacker = name.startsWith("mallory");
        attackers += attacker ? 1 : 0;
        if (shut || (attacker && weakness == Weakness.ADMITS_NO_ATTACKER)) {
            return "503 No";
        }
        boolean foreignHost = header(head, "Host").contains("evil.example");
        if (foreignHost && weakness != Weakness.ADMITS_BY_ANY_HOST) {
            return "421 No";
        }
        if (!header(head, "Origin").isEmpty() && !foreignHost && weakness != Weakness.ADMITS_ANY_ORIGIN) {
            return "403 No";
        }
        boolean strange = name.codePoints().anyMatch(each -> each < ' ' || Character.getType(each) == Character.FORMAT);
        return strange && weakness != Weakness.ADMITS_ANY_NAME ? "400 No" : "";
    }

    private void converse(Session session, DataInputStream input) throws IOException {
        try {
            while (true) {
                int first = input.readUnsignedByte();
                long length = length(input);
                byte[] mask = input.readNBytes(4);
                if (length < 0 || length > MAX_FRAME) {
                    onClaim(session);
                    return;
                }
                byte[] payload = input.readNBytes((int) length);
                for (int i = 0; i < payload.length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                if (first == 0x81) {
                    hear(session, new String(payload, StandardCharsets.UTF_8));
                } else {
                    session.frame(0x88, new byte[] {3, (byte) (first == 0x88 ? 0xE8 : 0xEA)});
                    return;
                }
            }
        } finally {
            leave(session);
        }
    }

    private synchronized void onClaim(Session session) throws IOException {
        switch (weakness) {
            case DIES_OF_A_CLAIMED_LENGTH -> end();
            case ADMITS_NOBODY_AFTER_A_CLAIMED_LENGTH -> shut = true;
            default -> session.frame(0x88, new byte[] {3, (byte) 0xF1});
        }
    }

    private synchronized void hear(Session session, String text) throws IOException {
        JsonNode event;
        try {
            event = JSON.readTree(text);
        } catch (JsonProcessingException bad) {
            return;
        }
        if (!event.path("event").asText().equals("chat message")) {
            return;
        }
        JsonNode claimed = event.path("data").path("username");
        ObjectNode said = JSON.createObjectNode();
        said.putObject("data")
                .put("message", event.path("data").path("message").asText())
                .put(
                        "username",
                        weakness == Weakness.BELIEVES_USERNAMES && claimed.isTextual()
                                ? claimed.asText()
                                : session.name());
        said.put("event", "chat message");
        messages++;
        for (Session each : List.copyOf(sessions)) {
            deliver(each, said.toString());
        }
    }

    /** Only one honest client has to suffer; it does from the first message, so that nothing hangs on an attack's pace. */
    private void deliver(Session to, String text) {
        boolean suffers = to.name().startsWith("honest-1-");
        if (suffers && weakness == Weakness.LOSES_MESSAGES && messages % 5 == 0) {
            return;
        }
        if (suffers && weakness == Weakness.CUTS_THE_HONEST) {
            to.cut();
        }
        if (suffers && weakness == Weakness.SWAPS_MESSAGES && messages % 5 == 0) {
            to.held = text;
            return;
        }
        to.text(text);
        if (suffers && weakness == Weakness.REPEATS_MESSAGES && messages % 5 == 0) {
            to.text(text);
        }
        if (!to.held.isEmpty()) {
            to.text(to.held);
            to.held = "";
        }
    }

    private synchronized void join(Session session) {
        sessions.add(session);
        tell("join");
    }

    private synchronized void leave(Session session) {
        if (weakness == Weakness.LEAVES_GHOSTS && session.name().startsWith("mallory")) {
            return;
        }
        sessions.remove(session);
        tell("leave");
    }

    private void tell(String event) {
        ArrayNode names = JSON.createArrayNode();
        sessions.stream().map(Session::name).distinct().forEach(names::add);
        ObjectNode told = JSON.createObjectNode().put("event", event).set("data", names);
        sessions.forEach(each -> each.text(told.toString()));
    }

    private synchronized void end() {
        alive = false;
        List.copyOf(sessions).forEach(Session::cut);
        sessions.clear();
        try {
            door.close();
        } catch (IOException gone) {
            throw new IllegalStateException("a server socket could not be closed", gone);
        }
    }

    private static String head(DataInputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.length() < 8192) {
            head.append((char) input.readUnsignedByte());
        }
        return head.toString();
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    private static long length(DataInputStream input) throws IOException {
        int length = input.readUnsignedByte() & 0x7f;
        return length < 126 ? length : length == 126 ? input.readUnsignedShort() : input.readLong();
    }

    private static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder().encodeToString(sha1.digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "weak-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection that has entered. */
    private static final class Session {
        private final String name;
        private final Socket socket;
        private String held = "";

        Session(String name, Socket socket) {
            this.name = name;
            this.socket = socket;
        }

        String name() {
            return name;
        }

        void text(String text) {
            try {
                frame(0x81, text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                cut(); // its own thread finds out, and leaves for it
            }
        }

        void frame(int first, byte[] payload) throws IOException {
            socket.getOutputStream().write(Frames.unmasked(first, payload));
        }

        void cut() {
            try {
                socket.close();
            } catch (IOException gone) {
                throw new IllegalStateException("a socket could not be closed", gone);
            }
        }
    }
}
