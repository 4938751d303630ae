package duplex.recover;

import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody who comes when all is over, and must find exactly those who are there; then all others leave. */
final class Newcomer {
    private static final Event EVENT = Event.AFTERWARDS;
    private static final int ENTER_SECONDS = 20;

    private final Scene scene;

    Newcomer(Scene scene) {
        this.scene = scene;
    }

    /**
     * Enters, looks, has the guests leave, and looks again.
     *
     * @throws IOException if the newcomer cannot enter
     */
    void takePlace() throws IOException, InterruptedException {
        scene.findings().begins(EVENT);
        try (ChatClient client = enter()) {
            UserList list = new UserList(client.inbox());
            List<String> here =
                    new ArrayList<>(scene.names().guests(scene.plan().clients()));
            here.add(scene.names().newcomer());
            look(list, here, "");
            scene.guests().close();
            look(list, List.of(scene.names().newcomer()), " when all others had left");
        }
    }

    private void look(UserList list, List<String> here, String when) throws InterruptedException {
        // A session whose entrance failed half way may still be given up: that may take what silence takes.
        var unused =
                Waiting.until(() -> isExactly(list.names(), here), scene.plan().limit());
        List<String> names = list.names();
        List<String> missing = Names.without(here, names);
        List<String> ghosts = Names.without(names, here);
        if (when.isEmpty()) {
            scene.findings().count(EVENT, Figure.MISSING, missing.size());
        }
        if (!ghosts.isEmpty() || when.isEmpty()) {
            scene.findings().count(EVENT, Figure.GHOSTS, ghosts.size());
        }
        if (!ghosts.isEmpty()) {
            scene.findings()
                    .reason(EVENT, ghosts.size() + " ghosts in the userList" + when + ", such as " + ghosts.get(0));
        }
        if (!missing.isEmpty()) {
            scene.findings()
                    .reason(
                            EVENT,
                            missing.size() + " who are there are not in the userList, such as " + missing.get(0));
        }
        if (new HashSet<>(names).size() < names.size()) {
            scene.findings().reason(EVENT, "a name stands in the userList twice");
        }
    }

    private static boolean isExactly(List<String> names, List<String> here) {
        return names.size() == here.size() && new HashSet<>(names).equals(new HashSet<>(here));
    }

    private ChatClient enter() throws IOException, InterruptedException {
        try {
            return ChatClients.connect(
                            scene.server().protocol(),
                            scene.server().address(),
                            new TextNode(scene.names().newcomer()),
                            Guest.OPTIONS)
                    .get(ENTER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notIn) {
            throw new IOException("a newcomer could not enter: " + notIn.getMessage(), notIn);
        }
    }
}
