package duplex.recover;

import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import duplex.client.Protocol;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Clients in a process of their own: they enter, and stay until the process is ended or its standard input does. */
public final class ClientProgram {
    /** What it prints when all are in. */
    static final String IN = "all are in";

    private static final int ENTER_SECONDS = 20;

    private ClientProgram() {}

    /**
     * Runs it.
     *
     * @param words the protocol's label, the server's address, and the clients' names
     * @throws IOException if one of them could not enter
     */
    @SuppressWarnings("SystemOut") // a program's output
    public static void main(String[] words) throws IOException, InterruptedException {
        Protocol protocol = Protocol.valueOf(words[0].toUpperCase(Locale.ROOT));
        List<ChatClient> clients = new ArrayList<>();
        for (String name : List.of(words).subList(2, words.length)) {
            clients.add(enter(protocol, URI.create(words[1]), name));
        }
        System.out.println(IN);
        while (System.in.read() >= 0) {
            // whatever is said, only the end counts
        }
        clients.forEach(ChatClient::abort);
    }

    private static ChatClient enter(Protocol protocol, URI address, String name)
            throws IOException, InterruptedException {
        try {
            return ChatClients.connect(protocol, address, new TextNode(name), Guest.OPTIONS)
                    .get(ENTER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notIn) {
            throw new IOException(name + " could not enter: " + notIn.getMessage(), notIn);
        }
    }
}
