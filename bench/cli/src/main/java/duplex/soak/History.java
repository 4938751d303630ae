package duplex.soak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a soak down as it goes: one line of JSON for the {@link Head}, one for each {@link Leg}, one for each
 * {@link TargetSoak}, and the {@link End}. Each line is on the disk before the next leg begins. How many there can be,
 * and how long each can be, is bounded.
 */
public final class History implements AutoCloseable {
    private final Writer out;
    private final Chain chain = new Chain();
    private int legs;

    private History(Writer out) {
        this.out = out;
    }

    /**
     * Begins a history.
     *
     * @throws IOException if the file is there already, or cannot be written
     */
    public static History begin(Path file, Head head) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        History history = new History(Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW));
        history.line("head", head);
        return history;
    }

    /** A leg is over. */
    public void add(Leg leg) throws IOException {
        legs++;
        line("leg", leg);
    }

    /** A target is done with. */
    public void add(TargetSoak soak) throws IOException {
        line("target", soak);
    }

    /** All is done, or as much as will be. */
    public void end(boolean interrupted) throws IOException {
        line("end", new End(legs, interrupted));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void line(String kind, Object content) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(kind, SoakJson.MAPPER.valueToTree(content));
        out.write(chain.tie(SoakJson.MAPPER.writeValueAsString(object)) + "\n");
        out.flush();
    }
}
