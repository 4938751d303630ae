package duplex.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A folder with a package-lock.json, whose dependencies are installed by {@code npm ci} before they are first needed. */
final class NpmPackage {
    static final List<String> INSTALL = List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");

    private static final Object ONE_AT_A_TIME = new Object();
    private static final int INSTALL_SECONDS = 300;
    private static final int KEPT_CHARS = 4000;

    private final Path folder;
    private final List<String> install;

    /** @param install the command, which another stands in for in tests */
    NpmPackage(Path folder, List<String> install) {
        this.folder = folder;
        this.install = install;
    }

    /**
     * Installs what the lock file names, unless that is there already. Other threads and processes wait meanwhile.
     *
     * @param notes is told before it takes its time
     * @throws CliException if it does not work; with what npm said
     */
    void install(Consumer<String> notes) throws CliException, InterruptedException {
        try {
            if (!isInstalled()) {
                installAlone(notes);
            }
        } catch (IOException failed) {
            throw CliException.unreachable("cannot install the npm packages in " + folder + ": " + failed);
        }
    }

    private void installAlone(Consumer<String> notes) throws IOException, CliException, InterruptedException {
        Path lockFile = folder.resolve(".npm-ci.lock"); // not in node_modules, which npm removes
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !isInstalled()) {
                    notes.accept("installing the npm packages of " + folder.getFileName());
                    run();
                }
            }
        }
    }

    private boolean isInstalled() throws IOException {
        Path installed = folder.resolve(Path.of("node_modules", ".package-lock.json"));
        Path wanted = folder.resolve("package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0;
    }

    private void run() throws IOException, CliException, InterruptedException {
        Path output = Files.createTempFile("duplex-npm", ".log");
        try {
            Process npm = new ProcessBuilder(install)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            String ending = endingOf(npm);
            if (!ending.isEmpty()) {
                throw CliException.unreachable("'" + String.join(" ", install) + "' " + ending + " in " + folder
                        + "; it said:\n" + end(Files.readString(output)));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** How it failed; nothing if it did not. */
    private static String endingOf(Process npm) throws InterruptedException {
        AtExit.Step stopWithUs = AtExit.stop(() -> kill(npm));
        try {
            if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
                return "was not done after " + INSTALL_SECONDS + " s";
            }
            return npm.exitValue() == 0 ? "" : "failed with exit status " + npm.exitValue();
        } finally {
            kill(npm);
            stopWithUs.undo();
        }
    }

    private static void kill(Process npm) {
        npm.descendants().forEach(ProcessHandle::destroyForcibly);
        npm.destroyForcibly();
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - KEPT_CHARS)).strip();
    }
}
