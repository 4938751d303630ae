package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
    @TempDir
    private Path folder;

    @Test
    void itIsTheNearestFolderAroundTheJarThatHasThePeers() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("bench/peers"));
        Path jar = home.resolve("bench/cli/target/duplex.jar");

        assertEquals(Optional.of(home), Home.find(Optional.empty(), jar));
        assertEquals(Optional.of(home), Home.find(Optional.of(" "), jar));
    }

    @Test
    void whatIsNamedGoesBeforeWhatIsFound() throws IOException {
        Path named = folder.resolve("named");
        Files.createDirectories(named.resolve("bench/peers"));
        Files.createDirectories(folder.resolve("bench/peers"));
        Path jar = folder.resolve("duplex.jar");

        assertEquals(Optional.of(named), Home.find(Optional.of(named.toString()), jar));
        assertTrue(Home.find(Optional.of(folder.resolve("elsewhere").toString()), jar)
                .isEmpty());
    }

    @Test
    void aJarAloneHasNone() {
        assertTrue(Home.find(Optional.empty(), folder.resolve("duplex.jar")).isEmpty());
    }
}
