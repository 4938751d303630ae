package duplex.conformance.cases;

import static duplex.conformance.cases.Events.message;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import duplex.client.ChatEvent;
import duplex.client.ClientOptions;
import duplex.client.Protocol;
import duplex.client.RefusedException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Where a case plays: guests who enter the chat under names nobody else has, and barriers that prove silence. Whatever was
 * opened here is closed with it. The case's thread uses it; {@link #close} may come from another.
 */
public final class Stage implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Protocol protocol;
    private final URI address;
    private final Duration patience;
    private final String suffix =
            "-" + Long.toString(ThreadLocalRandom.current().nextLong(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
    private final WireLog wireLog = new WireLog();
    private final List<Guest> guests = new ArrayList<>();
    private volatile Optional<String> nonStrict = Optional.empty();
    private int barriers;

    private Stage(Protocol protocol, URI address, Duration patience) {
        this.protocol = protocol;
        this.address = address;
        this.patience = patience;
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
        return wireLog.lines();
    }

    /** What the case found acceptable but not strict, if anything. */
    public Optional<String> nonStrict() {
        return nonStrict;
    }

    Protocol protocol() {
        return protocol;
    }

    URI address() {
        return address;
    }

    Duration patience() {
        return patience;
    }

    /** A name of this case's own: {@code ann} becomes {@code ann-x7f3}. */
    String name(String nick) {
        return nick + suffix;
    }

    List<String> names(String... nicks) {
        return Stream.of(nicks).map(this::name).toList();
    }

    /** Notes that the server does something acceptable which the rule would have otherwise. */
    void noteNonStrict(String what) {
        nonStrict = Optional.of(what);
    }

    /** The rule has no meaning on this transport. */
    void unsupportedOn(Protocol which, String because) {
        if (protocol == which) {
            throw new UnsupportedRuleException(because);
        }
    }

    ClientOptions options() {
        return ClientOptions.defaults().withPollInterval(POLL_INTERVAL);
    }

    /** Enters, and waits until everyone on this stage has seen it. */
    Guest enter(String nick) throws InterruptedException {
        return enter(nick, options());
    }

    /** Enters in a way of its own, and waits until everyone on this stage has seen it. */
    Guest enter(String nick, ClientOptions options) throws InterruptedException {
        List<Guest> others = present();
        Guest guest = arrive(nick, Json.text(name(nick)), name(nick), options);
        ChatEvent join = guest.next("expected join at " + guest);
        if (!join.event().equals("join")) {
            throw new BrokenRuleException("expected join as " + guest + "'s first event, got " + Events.show(join));
        }
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
        return arrive(nick, Json.text(name(nick)), name(nick), options());
    }

    /** Enters with a username as it is, and leaves it to the case to look at what that causes. */
    Guest arrive(String seat, JsonNode username, String nameInList, ClientOptions options) throws InterruptedException {
        var connecting = ChatClients.connect(protocol, address, username, options.withTap(wireLog.tap(seat)));
        ChatClient client = Waiting.forAnswer(connecting, patience, seat + "'s entering");
        Guest guest = new Guest(seat, nameInList, client, patience);
        synchronized (guests) {
            guests.add(guest);
        }
        return guest;
    }

    /** Tries to enter with a username that must be refused. */
    RefusedException expectRefused(JsonNode username) throws InterruptedException {
        String seat = "a guest named " + Texts.shorten(username);
        CompletableFuture<ChatClient> connecting =
                ChatClients.connect(protocol, address, username, options().withTap(wireLog.tap("refused")));
        try {
            ChatClient client = connecting.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            client.close();
            throw new BrokenRuleException(seat + " should be refused, and was let in");
        } catch (TimeoutException e) {
            throw new BrokenRuleException(seat + " was neither refused nor let in within " + Waiting.show(patience), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                return refused;
            }
            throw new BrokenRuleException(seat + " should be refused, but entering broke: " + e.getCause(), e);
        }
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
            if (!extra.isEmpty()) {
                throw new BrokenRuleException(seer + " should have got nothing more, but got " + Events.show(extra));
            }
        }
    }

    /** Ends every session, by an acknowledged leave where the server still gives one, so that nothing leaks on. */
    @Override
    public void close() {
        List<CompletableFuture<JsonNode>> leaving =
                present().stream().map(guest -> guest.client().leave()).toList();
        CompletableFuture.allOf(leaving.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, 2, TimeUnit.SECONDS)
                .exceptionally(alreadyOver -> null)
                .join();
        synchronized (guests) {
            guests.forEach(guest -> guest.client().close());
        }
    }

    private List<Guest> present() {
        synchronized (guests) {
            return guests.stream().filter(Guest::isPresent).toList();
        }
    }

    private ChatEvent raiseBarrier(Guest speaker) throws InterruptedException {
        String text = "barrier " + ++barriers + suffix;
        speaker.say(text);
        return message(text, speaker.name());
    }

    /** The sessions of an earlier case may still be on their way out; nobody else may be here. */
    private void awaitNoStrangers(Guest guest, ChatEvent join) throws InterruptedException {
        if (hasStrangers(join)) {
            guest.seek(
                    "the lobby to be empty but for this case, after " + Events.show(join) + "; leave",
                    event -> event.event().equals("leave") && !hasStrangers(event),
                    patience);
        }
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
