package duplex.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import duplex.client.ChatEvent;
import duplex.client.ClientOptions;
import duplex.client.Protocol;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Somebody who comes when all is over: can they enter and talk, and whom do they find? */
public final class Newcomer {
    private static final ClientOptions OPTIONS =
            ClientOptions.defaults().withPollInterval(Duration.ofMillis(100)).withSocketioTransports("websocket");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Protocol protocol;
    private final URI address;
    private final String name;
    private final Predicate<String> isGhost;

    /**
     * One that has not come yet.
     *
     * @param name what to be called
     * @param isGhost who is not to be in the userList any more
     */
    public Newcomer(Protocol protocol, URI address, String name, Predicate<String> isGhost) {
        this.protocol = protocol;
        this.address = address;
        this.name = name;
        this.isGhost = isGhost;
    }

    Newcomer(Protocol protocol, URI address, Names names) {
        this(protocol, address, names.newcomer(), names::isGhost);
    }

    /**
     * Enters, talks, and waits until nobody is left in the userList who is not to be there.
     *
     * @return who is still there after the limit
     * @throws IOException if the newcomer cannot enter or talk
     */
    public List<String> ghosts(Duration limit) throws IOException, InterruptedException {
        try (ChatClient client = enter()) {
            talk(client);
            long deadline = System.nanoTime() + limit.toNanos();
            int seen = 0;
            List<String> ghosts = ghosts(client);
            while (!ghosts.isEmpty() && System.nanoTime() < deadline) {
                var unused = client.inbox().await(seen, ChatEvent::isUserList, Duration.ofMillis(250));
                seen = client.inbox().size();
                ghosts = ghosts(client);
            }
            return ghosts;
        }
    }

    private ChatClient enter() throws IOException, InterruptedException {
        try {
            return ChatClients.connect(protocol, address, new TextNode(name), OPTIONS)
                    .get(2 * LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notIn) {
            throw new IOException("a newcomer could not enter: " + notIn.getMessage(), notIn);
        }
    }

    private void talk(ChatClient client) throws IOException, InterruptedException {
        client.send("chat message", JsonNodeFactory.instance.objectNode().put("message", name));
        boolean heard = client.inbox()
                .await(0, event -> event.data().path("message").asText().equals(name), LIMIT)
                .isPresent();
        if (!heard) {
            throw new IOException("a newcomer could not talk");
        }
    }

    private List<String> ghosts(ChatClient client) {
        JsonNode list = JsonNodeFactory.instance.arrayNode();
        for (ChatEvent event : client.inbox().all()) {
            list = event.isUserList() ? event.data() : list;
        }
        List<String> ghosts = new ArrayList<>();
        for (JsonNode each : list) {
            if (isGhost.test(each.asText())) {
                ghosts.add(each.asText());
            }
        }
        return ghosts;
    }
}
