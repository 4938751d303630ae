package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@link NpmPackage}, with a shell in npm's place. */
@Timeout(60)
final class NpmPackageTest {
    private static final String INSTALLS =
            "echo once >>runs; mkdir -p node_modules; touch node_modules/.package-lock.json";

    @TempDir
    private Path folder;

    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void aPackage() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh on this machine");
        Files.writeString(folder.resolve("package-lock.json"), "{}");
    }

    @Test
    void itIsInstalledOnceAndSaysSo() throws Exception {
        npmThat(INSTALLS).install(notes::add);
        npmThat(INSTALLS).install(notes::add);

        assertEquals(List.of("once"), Files.readAllLines(folder.resolve("runs")));
        assertEquals(List.of("installing the npm packages of " + folder.getFileName()), notes);
    }

    @Test
    void whoComesWhileItIsInstalledWaits() throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(CompletableFuture.runAsync(this::install));
        }
        for (CompletableFuture<Void> each : all) {
            each.get(30, TimeUnit.SECONDS);
        }

        assertEquals(List.of("once"), Files.readAllLines(folder.resolve("runs")));
    }

    @Test
    void whatNpmSaidIsShownWhenItFails() {
        NpmPackage npm = npmThat("echo no such registry >&2; exit 7");

        CliException failed = assertThrows(CliException.class, () -> npm.install(notes::add));

        String message = String.valueOf(failed.getMessage());
        assertTrue(message.contains("exit status 7") && message.contains("no such registry"), message);
        assertEquals(ExitCode.UNREACHABLE, failed.exitCode());
    }

    private void install() {
        try {
            npmThat(INSTALLS).install(notes::add);
        } catch (CliException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private NpmPackage npmThat(String script) {
        return new NpmPackage(folder, List.of("/bin/sh", "-c", script));
    }
}
