package duplex.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import duplex.client.ClientOptions;
import duplex.client.Protocol;
import duplex.client.RefusedException;
import duplex.client.WireTap;
import duplex.conformance.wire.WireOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Everyone a case brought on its stage: opens their connections, and closes every one of them. */
final class Cast {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final int GOODBYE_SECONDS = 2;

    private final Protocol protocol;
    private final URI address;
    private final Duration patience;
    private final WireLog wireLog = new WireLog();
    private final List<Guest> guests = new ArrayList<>();
    private final List<AutoCloseable> others = new ArrayList<>();
    private boolean dismissed;

    Cast(Protocol protocol, URI address, Duration patience) {
        this.protocol = protocol;
        this.address = address;
        this.patience = patience;
    }

    Protocol protocol() {
        return protocol;
    }

    URI address() {
        return address;
    }

    WireLog wireLog() {
        return wireLog;
    }

    ClientOptions options() {
        ClientOptions usual = ClientOptions.defaults();
        return new ClientOptions(POLL_INTERVAL, patience, usual.socketioTransports(), usual.tap());
    }

    WireOptions wire(String label) {
        return WireOptions.of(wireLog.tap(label), patience);
    }

    CompletableFuture<Guest> connecting(String seat, JsonNode username, String listedAs, ClientOptions options) {
        return connecting(username, options, wireLog.tap(seat)).thenApply(client -> {
            Guest guest = new Guest(seat, listedAs, client, patience);
            add(guest);
            return guest;
        });
    }

    Guest connect(String seat, JsonNode username, String listedAs, ClientOptions options) throws InterruptedException {
        return Waiting.forAnswer(
                connecting(seat, username, listedAs, options), patience.plusSeconds(1), seat + "'s entering");
    }

    RefusedException expectRefused(JsonNode username) throws InterruptedException {
        String who = "a guest named " + Texts.shorten(username);
        try {
            ChatClient client = connecting(username, options(), wireLog.tap("refused"))
                    .get(patience.toMillis() + 1000, TimeUnit.MILLISECONDS);
            closeAfterwards(client);
            throw new BrokenRuleException(who + " should be refused, and was let in");
        } catch (TimeoutException e) {
            throw new BrokenRuleException(who + " was neither refused nor let in", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                return refused;
            }
            throw new BrokenRuleException(who + " should be refused, but entering broke: " + e.getCause(), e);
        }
    }

    /** Whatever comes too late, as from a case that was told to stop, is closed at once. */
    synchronized <T extends AutoCloseable> T closeAfterwards(T closeable) {
        if (dismissed) {
            close(closeable);
        } else {
            others.add(closeable);
        }
        return closeable;
    }

    synchronized List<Guest> present() {
        return guests.stream().filter(Guest::isPresent).toList();
    }

    void dismiss() {
        CompletableFuture<?>[] leaving =
                present().stream().map(guest -> guest.client().leave()).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(leaving)
                .completeOnTimeout(null, GOODBYE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(alreadyOver -> null)
                .join();
        synchronized (this) {
            dismissed = true;
            guests.forEach(guest -> guest.client().close());
            others.forEach(this::close);
        }
    }

    private synchronized void add(Guest guest) {
        if (dismissed) {
            guest.client().close();
        } else {
            guests.add(guest);
        }
    }

    private void close(AutoCloseable other) {
        try {
            other.close();
        } catch (Exception e) {
            wireLog.tap("the stage").received("closing what was left broke: " + e);
        }
    }

    private CompletableFuture<ChatClient> connecting(JsonNode username, ClientOptions options, WireTap tap) {
        return ChatClients.connect(protocol, address, username, options.withTap(tap));
    }
}
