package duplex.attack;

import com.fasterxml.jackson.databind.node.TextNode;
import duplex.attack.Peer.Answer;
import duplex.client.Protocol;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Where one attack takes place: its server, what an attacker may use up, and a note of everything the server did. */
public final class Arena implements AutoCloseable {
    private final Protocol protocol;
    private final URI address;
    private final AttackPlan plan;
    private final Names names;
    private final Requests requests;
    private final long deadlineNanos;
    private final Queue<Peer> peers = new ConcurrentLinkedQueue<>();
    private final Tally seen = new Tally();
    private final Queue<String> breaches = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger dialled = new AtomicInteger();
    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger notLetIn = new AtomicInteger();
    private final Squad squad = new Squad();

    Arena(Protocol protocol, URI address, AttackPlan plan, Names names) {
        this.protocol = protocol;
        this.address = address;
        this.plan = plan;
        this.names = names;
        this.requests = new Requests(protocol, address);
        this.deadlineNanos = System.nanoTime() + plan.attackLimit().toNanos();
    }

    Protocol protocol() {
        return protocol;
    }

    Names names() {
        return names;
    }

    /** The part of a full count that the plan wants; at least 1. */
    int count(int full) {
        return Math.max(1, (int) Math.round(full * plan.scale()));
    }

    long bytes(long full) {
        return Math.max(1, Math.round(full * plan.scale()));
    }

    /** Whether the attack may still go on. */
    boolean hasTime() {
        return System.nanoTime() < deadlineNanos;
    }

    /** Notes what the server did. */
    void saw(String what) {
        seen.add(what);
    }

    /** Notes that the attacker got what no server may give. */
    void breach(String what) {
        breaches.add(what);
    }

    /** Does something so many times, on several threads; an attacker that cannot go on costs only its own turn. */
    void together(int times, Job job) throws InterruptedException {
        squad.together(times, this::hasTime, number -> attempt(job, number));
    }

    private void attempt(Job job, int number) throws InterruptedException {
        try {
            job.run(number);
        } catch (NotLetInException refused) {
            notLetIn.incrementAndGet();
            saw("not let in: " + refused.getMessage());
        } catch (IOException broken) {
            saw("broke off: " + broken.getMessage());
        }
    }

    Peer dial() throws IOException {
        return dial(0);
    }

    /** Connects; the connection is closed with the arena. */
    Peer dial(int receiveBufferBytes) throws IOException {
        if (dialled.incrementAndGet() > AttackPlan.MAX_CONNECTIONS) {
            throw new IOException("the attack has used up its connections");
        }
        Peer peer = Peer.dial(this, address, receiveBufferBytes);
        peers.add(peer);
        return peer;
    }

    /** An attacker's WebSocket in the chat, raw or Socket.IO's. */
    Peer enter(String name) throws IOException {
        return enter(name, 0);
    }

    /** The same; a small receive buffer fills soon. */
    Peer enter(String name, int receiveBufferBytes) throws IOException {
        Peer peer = open(entrance(name), "", receiveBufferBytes);
        if (protocol == Protocol.SOCKETIO) {
            connect(peer, name);
        }
        entered.incrementAndGet();
        return peer;
    }

    /** An open WebSocket that has not sent Socket.IO's CONNECT; more header lines end with CR LF each. */
    Peer open(String target, String headers, int receiveBufferBytes) throws IOException {
        Peer peer = dial(receiveBufferBytes);
        peer.write(handshake(target, headers));
        Answer answer = peer.answer(Peer.PATIENCE);
        if (answer.status() != 101) {
            throw new NotLetInException("HTTP " + answer.status());
        }
        return peer.upgraded();
    }

    /** Sends CONNECT and waits for the answer. */
    void connect(Peer peer, String name) throws IOException {
        peer.write(Frames.text("40{\"username\":" + quoted(name) + "}"));
        String answer = peer.await("4", Peer.PATIENCE);
        while (!answer.isEmpty() && !answer.startsWith("40") && !answer.startsWith("44")) {
            answer = peer.await("4", Peer.PATIENCE);
        }
        if (!answer.startsWith("40")) {
            throw new NotLetInException(answer.isEmpty() ? "no answer to CONNECT" : "CONNECT_ERROR");
        }
    }

    /** A polling session's id, its user in the chat. */
    String enterPolling(String name) throws IOException {
        Answer answer = ask("POST", "/chat/sessions", "{\"username\":" + quoted(name) + "}", "");
        if (answer.status() != 201) {
            throw new NotLetInException("HTTP " + answer.status());
        }
        entered.incrementAndGet();
        return member(answer.body(), "session");
    }

    /** One request on a connection of its own. */
    Answer ask(String method, String target, String body, String headers) throws IOException {
        try (Peer peer = dial()) {
            peer.write(request(method, target, body, headers));
            return peer.answer(Peer.PATIENCE);
        }
    }

    /** A request that a server of this protocol takes for an honest one's first. */
    String firstTarget() {
        return protocol == Protocol.POLLING ? "/chat/sessions" : entrance(names.attacker(0));
    }

    String entrance(String name) {
        return requests.entrance(name);
    }

    String handshake(String target, String headers) {
        return requests.handshake(target, headers);
    }

    String request(String method, String target, String body, String headers) {
        return requests.request(method, target, body, headers);
    }

    String event(String event, String data) {
        return requests.event(event, data);
    }

    String host() {
        return requests.host();
    }

    String contentType() {
        return requests.contentType();
    }

    static String quoted(String text) {
        return new TextNode(text).toString();
    }

    /** A string member of a JSON text, found without parsing; empty if there is none. */
    static String member(String json, String name) {
        String begin = "\"" + name + "\":\"";
        int from = json.indexOf(begin);
        return from < 0 ? "" : json.substring(from + begin.length(), json.indexOf('"', from + begin.length()));
    }

    ScheduledFuture<?> later(Duration delay, Runnable work) {
        return squad.later(delay, work);
    }

    /** Counts what is sent. */
    void spend(int more) throws IOException {
        if (bytes.addAndGet(more) > AttackPlan.MAX_BYTES) {
            throw new IOException("the attack has used up its bytes");
        }
    }

    /** Runs an attack, and closes its connections when its time is over. */
    void run(Attack attack) throws InterruptedException {
        ScheduledFuture<?> over = later(plan.attackLimit(), this::hangUp);
        try {
            attack.act().run(this);
        } catch (IOException broken) {
            saw("broke off: " + broken.getMessage());
        } finally {
            over.cancel(false);
        }
        if (!attack.staysOpen()) {
            hangUp();
        }
        if (seen.isEmpty() || (entered.get() == 0 && notLetIn.get() > 0)) {
            breach("the attack did not take place");
        }
    }

    String seen() {
        return seen.toString();
    }

    List<String> breaches() {
        return breaches.stream().distinct().toList();
    }

    /** Closes every connection of the attackers. */
    void hangUp() {
        peers.forEach(Peer::close);
    }

    @Override
    public void close() {
        hangUp();
        squad.close();
    }
}
