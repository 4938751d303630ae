package duplex.report;

import duplex.load.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where the processor time of rows' servers went, beside the rows' other files: {@code websocket.cpu.html}, the flame graph,
 * and {@code websocket.cpu.collapsed}, its stacks as text. The verdict in a name is on the run that was profiled.
 */
public final class FlameGraphFiles {
    private static final String PAGE = "html";
    private static final String STACKS = "collapsed";

    private FlameGraphFiles() {}

    /**
     * A flame graph that is there.
     *
     * @param label the row
     * @param verdict on the run it was made in
     * @param page the file
     */
    public record Found(String label, Verdict.Level verdict, Path page) {}

    /**
     * Takes away what an earlier benchmark left under the names of this one's rows.
     *
     * @throws IOException if that cannot be done
     */
    public static void clear(BenchResult bench, Path folder) throws IOException {
        for (String stem : RowFiles.stems(bench).values()) {
            for (String ending : List.of(PAGE, STACKS)) {
                RowFiles.place(folder, cpu(stem), Verdict.Level.VALID, ending);
            }
        }
    }

    /**
     * Moves a row's files to where they belong.
     *
     * @param verdict on the run that was profiled
     * @throws IOException if that cannot be done
     */
    public static void put(BenchResult bench, Path folder, String label, Verdict.Level verdict, Path page, Path stacks)
            throws IOException {
        String name = cpu(Objects.requireNonNull(RowFiles.stems(bench).get(label), "a row of the benchmark"));
        move(page, RowFiles.place(folder, name, verdict, PAGE));
        move(stacks, RowFiles.place(folder, name, verdict, STACKS));
    }

    /** Those that are there, in the order of the rows. */
    public static List<Found> in(BenchResult bench, Path folder) {
        List<Found> found = new ArrayList<>();
        RowFiles.stems(bench).forEach((label, stem) -> {
            for (Verdict.Level verdict : Verdict.Level.values()) {
                Path page = folder.resolve(RowFiles.fileName(cpu(stem), verdict, PAGE));
                if (Files.isRegularFile(page)) {
                    found.add(new Found(label, verdict, page));
                }
            }
        });
        return found;
    }

    private static String cpu(String stem) {
        return stem + ".cpu";
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
