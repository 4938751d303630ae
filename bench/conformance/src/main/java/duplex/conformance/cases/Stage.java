package duplex.conformance.cases;

import static duplex.conformance.cases.Events.message;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatEvent;
import duplex.client.ClientOptions;
import duplex.client.Protocol;
import duplex.client.RefusedException;
import duplex.conformance.wire.RawSession;
import duplex.conformance.wire.WireOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Where a case plays: guests who enter the chat under names nobody else has, and barriers that prove silence. Whatever was
 * opened here is closed with it. The case's thread uses it; {@link #close} may come from another.
 */
public final class Stage implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final String suffix =
            "-" + Long.toString(ThreadLocalRandom.current().nextLong(46_656, 1_679_616), 36);
    private final Duration patience;
    private final Cast cast;
    private volatile Optional<String> nonStrict = Optional.empty();
    private int barriers;

    private Stage(Protocol protocol, URI address, Duration patience) {
        this.patience = patience;
        this.cast = new Cast(protocol, address, patience);
    }

    /**
     * A stage before one server.
     *
     * @param deadline how long the case may take; what it waits for must come sooner, so that a failure can still say so
     */
    public static Stage open(Protocol protocol, URI address, Duration deadline) {
        Duration third = deadline.dividedBy(3);
        return new Stage(protocol, address, third.compareTo(LONGEST_WAIT) < 0 ? third : LONGEST_WAIT);
    }

    /** What all clients sent and got so far. */
    public List<String> wireLog() {
        return cast.wireLog().lines();
    }

    /** What the case found acceptable but not strict, if anything. */
    public Optional<String> nonStrict() {
        return nonStrict;
    }

    /** Ends every session, by an acknowledged leave where the server still gives one, so that nothing leaks on. */
    @Override
    public void close() {
        cast.dismiss();
    }

    /** Who else is in the chat and stays there; nobody, too, if there is no way to find out. */
    public List<String> strangers() throws InterruptedException {
        try {
            Guest caller = arrive("caller");
            ChatEvent first = caller.next("expected join at caller");
            if (!first.event().equals("join") || !hasStrangers(first)) {
                return List.of();
            }
            Optional<ChatEvent> alone = caller.client().inbox().await(0, this::isLeaveOfStrangers, patience);
            return alone.isPresent() ? List.of() : whoTakesAWhisper(caller, first.data());
        } catch (BrokenRuleException broken) {
            return List.of(); // What is broken is for the cases to say.
        }
    }

    /** What the server speaks. */
    public Protocol protocol() {
        return cast.protocol();
    }

    /** Where the server is. */
    public URI address() {
        return cast.address();
    }

    /** How long to wait for anything. */
    public Duration patience() {
        return patience;
    }

    /** A name of this case's own, for a user or a room: {@code ann} becomes {@code ann-x7f3}. */
    public String name(String nick) {
        return nick + suffix;
    }

    /** A userList of such names. */
    List<String> names(String... nicks) {
        return Stream.of(nicks).map(this::name).toList();
    }

    /** Notes that the server does something acceptable which the rule would have otherwise. */
    public void noteNonStrict(String what) {
        nonStrict = Optional.of(what);
    }

    /** The rule has no meaning on this transport. */
    void unsupportedOn(Protocol which, String because) {
        if (protocol() == which) {
            throw new UnsupportedRuleException(because);
        }
    }

    /** Something else to close with the stage. */
    public <T extends AutoCloseable> T closeAfterwards(T closeable) {
        return cast.closeAfterwards(closeable);
    }

    /** How guests connect, unless a case wants it otherwise. */
    ClientOptions options() {
        return cast.options();
    }

    /** How hands speak, unless a case wants it otherwise. */
    public WireOptions wire(String label) {
        return cast.wire(label);
    }

    /** Enters, and waits until everyone on this stage has seen it. */
    Guest enter(String nick) throws InterruptedException {
        return enter(nick, options());
    }

    /** Enters in a way of its own, and waits until everyone on this stage has seen it. */
    Guest enter(String nick, ClientOptions options) throws InterruptedException {
        List<Guest> others = cast.present();
        Guest guest = cast.connect(nick, Json.text(name(nick)), name(nick), options);
        ChatEvent join = guest.next("expected join at " + guest);
        Check.equal("join", join.event(), guest + "'s first event");
        if (others.isEmpty()) {
            awaitNoStrangers(guest, join);
        }
        for (Guest other : others) {
            other.seek(join);
        }
        return guest;
    }

    /** Enters, and leaves it to the case to look at what that causes. */
    Guest arrive(String nick) throws InterruptedException {
        return arriveAs(nick, Json.text(name(nick)), name(nick));
    }

    /** Enters under a username as it is, which the userList should have as {@code listedAs}. */
    Guest arriveAs(String seat, JsonNode username, String listedAs) throws InterruptedException {
        return cast.connect(seat, username, listedAs, options());
    }

    /** Enters while the case goes on. */
    CompletableFuture<Guest> arriving(String nick, ClientOptions options) {
        return cast.connecting(nick, Json.text(name(nick)), name(nick), options);
    }

    /** Enters by hand, and waits until everyone on this stage has seen it. */
    RawSession enterByHand(String nick) throws Exception {
        return enterByHand(nick, wire(nick));
    }

    /** Enters by hand in a way of its own, and waits until everyone on this stage has seen it. */
    RawSession enterByHand(String nick, WireOptions options) throws Exception {
        RawSession session = closeAfterwards(
                RawSession.enter(protocol(), address(), Json.text(name(nick)).toString(), options));
        awaitSeen(nick);
        return session;
    }

    /** Waits until everyone on this stage has seen someone enter. */
    void awaitSeen(String nick) throws InterruptedException {
        for (Guest other : cast.present()) {
            other.seek(
                    "join with " + name(nick),
                    event -> event.event().equals("join")
                            && event.data().toString().contains(name(nick)),
                    patience);
        }
    }

    /** Tries to enter with a username that must be refused. */
    RefusedException expectRefused(JsonNode username) throws InterruptedException {
        return cast.expectRefused(username);
    }

    /** Proves that the guests have got everything there was: the first one says something that all must see. */
    void barrier(Guest... seers) throws InterruptedException {
        ChatEvent barrier = raiseBarrier(seers[0]);
        for (Guest seer : seers) {
            seer.seek(barrier);
        }
    }

    /** Proves that nothing more has come to any of the guests, by a barrier that each must see next. */
    void silence(Guest... seers) throws InterruptedException {
        ChatEvent barrier = raiseBarrier(seers[0]);
        for (Guest seer : seers) {
            List<ChatEvent> extra = seer.collectUntil(barrier);
            Check.that(extra.isEmpty(), seer + " should have got nothing more, but got " + Events.show(extra));
        }
    }

    /** Says something in the lobby that nobody said before, and hands back the event that everyone must see. */
    ChatEvent raiseBarrier(Guest speaker) throws InterruptedException {
        String text = "barrier " + ++barriers + suffix;
        speaker.say(text);
        return message(text, speaker.name());
    }

    /** The sessions of an earlier case may still be on their way out; nobody else may be here. */
    private void awaitNoStrangers(Guest guest, ChatEvent join) throws InterruptedException {
        if (hasStrangers(join)) {
            guest.seek(
                    "a lobby with nobody but this case, not as in " + Events.show(join) + ", so leave",
                    this::isLeaveOfStrangers,
                    patience);
        }
    }

    private boolean isLeaveOfStrangers(ChatEvent event) {
        return event.event().equals("leave") && !hasStrangers(event);
    }

    /** A broken server may list who is not here; a whisper finds only who is. */
    private List<String> whoTakesAWhisper(Guest caller, JsonNode userList) throws InterruptedException {
        List<String> here = new ArrayList<>();
        for (JsonNode name : userList) {
            JsonNode whisper = Json.object("to", name, "message", "a conformance test begins; it needs an empty chat");
            if (!name.asText().endsWith(suffix)
                    && caller.ask("whisper", whisper).path("ok").asBoolean()) {
                here.add(name.asText());
            }
        }
        return here;
    }

    private boolean hasStrangers(ChatEvent listing) {
        for (JsonNode name : listing.data()) {
            if (!name.asText().endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }
}
