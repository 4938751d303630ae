package duplex.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import duplex.client.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The servers that can be named on the command line: the built-in ones, and those of the user's own file. */
final class Targets {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String HOME = "{home}/";

    @Option(
            names = "--target-file",
            paramLabel = "FILE",
            description = "a JSON file with targets of your own: [{\"name\": …, \"protocol\": \"websocket\", "
                    + "\"address\": \"ws://…\"} or {…, \"command\": [\"node\", \"server.js\", \"{port}\"]}]")
    private @Nullable Path file;

    @Option(
            names = "--profile",
            defaultValue = "hardened",
            description = "${COMPLETION-CANDIDATES}, for the Java servers; the latter runs the library as it comes "
                    + "(default: hardened)")
    private Servers.Profile profile = Servers.Profile.HARDENED;

    @Option(
            names = "--i-own-this-host",
            description = "allow targets that are not on this machine: they are not spared")
    private boolean ownHost;

    /** A target that can be talked to; closing it stops it if it was started for this purpose. */
    record Running(
            String name,
            Protocol protocol,
            URI address,
            @Nullable TargetProcess process) implements AutoCloseable {
        @Override
        public void close() {
            if (process != null) {
                process.close();
            }
        }
    }

    Servers.Profile profile() {
        return profile;
    }

    Collection<TargetDefinition> all() throws CliException {
        Map<String, TargetDefinition> byName = new LinkedHashMap<>();
        builtIn().forEach(target -> byName.put(target.name(), target));
        if (file != null) {
            read(file).forEach(target -> byName.put(target.name(), target));
        }
        return byName.values();
    }

    /** Whether targets may be on other machines. */
    boolean ownHost() {
        return ownHost;
    }

    /**
     * Finds a target by its name, or makes one of an address.
     *
     * @throws CliException if there is none, or it is on another machine and nobody said that it is one's own
     */
    TargetDefinition find(String nameOrAddress) throws CliException {
        TargetDefinition found = known(nameOrAddress);
        requireOwn(found);
        return found;
    }

    /**
     * Finds several, each as {@link #find} does.
     *
     * @throws CliException as there, or if one is there twice
     */
    List<TargetDefinition> findEach(List<String> namesOrAddresses) throws CliException {
        List<TargetDefinition> each = new ArrayList<>();
        for (String name : namesOrAddresses) {
            each.add(find(name));
        }
        if (each.stream().map(TargetDefinition::name).distinct().count() < each.size()) {
            throw CliException.usage("a target is there twice");
        }
        return each;
    }

    private TargetDefinition known(String nameOrAddress) throws CliException {
        for (TargetDefinition target : all()) {
            if (target.name().equals(nameOrAddress)) {
                return target;
            }
        }
        if (nameOrAddress.contains("://")) {
            return atAddress(nameOrAddress);
        }
        List<String> names = all().stream().map(TargetDefinition::name).toList();
        throw CliException.usage("no target '" + nameOrAddress + "'; there are " + String.join(", ", names)
                + ", or give an address such as ws://127.0.0.1:9001/chat");
    }

    /**
     * Sees to it that a target can be started: that its program is there, and the packages it needs.
     *
     * @param notes is told what takes its time
     * @throws CliException if it cannot be started on this machine
     */
    void prepare(TargetDefinition target, Consumer<String> notes) throws CliException, InterruptedException {
        Optional<String> missing = target.missingProgram();
        if (missing.isPresent()) {
            throw CliException.unreachable(
                    "target " + target.name() + " needs " + missing.get() + ", which is not on the PATH");
        }
        if (target.npm()) {
            new NpmPackage(directory(target), NpmPackage.INSTALL).install(notes);
        }
    }

    /** Starts a target, or takes it as it runs. */
    Running start(TargetDefinition target) throws CliException, InterruptedException {
        return start(target, List.of());
    }

    /**
     * Starts a target, or takes it as it runs.
     *
     * @param prefix words to put before its command
     */
    Running start(TargetDefinition target, List<String> prefix) throws CliException, InterruptedException {
        return start(target, prefix, 0);
    }

    /**
     * The same on a certain port, if the target's command takes one.
     *
     * @param port 0 for a free one
     */
    Running start(TargetDefinition target, List<String> prefix, int port) throws CliException, InterruptedException {
        URI address = target.address();
        if (address != null) {
            return new Running(target.name(), target.protocol(), address, null);
        }
        List<String> command = Stream.concat(
                        prefix.stream(),
                        Objects.requireNonNull(target.command()).stream().flatMap(word -> fillIn(word, port)))
                .toList();
        TargetProcess process = TargetProcess.start(
                target.name(), target.protocol(), command, directory(target).toFile());
        return new Running(target.name(), target.protocol(), process.address(), process);
    }

    /** Before anything is sent: neither a benchmark nor the proof of the rules is a light thing to be sent. */
    private void requireOwn(TargetDefinition target) throws CliException {
        URI address = target.address();
        if (address == null || ownHost) {
            return;
        }
        try {
            if (!InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
                throw CliException.usage(address.getHost()
                        + " is another machine; if it is yours to put load on, say so with --i-own-this-host");
            }
        } catch (UnknownHostException e) {
            throw CliException.unreachable("there is no host called " + address.getHost());
        }
    }

    private static TargetDefinition atAddress(String text) throws CliException {
        try {
            URI address = new URI(text);
            if (address.getHost() == null || address.getPort() < 0) {
                throw CliException.usage("'" + text + "' needs a host and a port, as in ws://127.0.0.1:9001/chat");
            }
            return new TargetDefinition(text, Protocol.of(address), null, address, null, null, false, List.of());
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            throw CliException.usage(String.valueOf(noAddress.getMessage()));
        }
    }

    private Stream<String> fillIn(String word, int port) {
        return switch (word) {
            case "{java}" -> java();
            case "{jar}" -> Stream.of(ownJar().toString());
            case "{profile}" -> Stream.of(profile.toString());
            default -> Stream.of(word.replace("{port}", String.valueOf(port)));
        };
    }

    /** The Java that runs this; from version 24 on it warns of what Netty does unless it is told that this is meant. */
    private static Stream<String> java() {
        String program = ProcessHandle.current()
                .info()
                .command()
                .orElseGet(() ->
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return Runtime.version().feature() < 24
                ? Stream.of(program)
                : Stream.of(program, "--sun-misc-unsafe-memory-access=allow");
    }

    /** The jar this class was loaded from; in tests, where there is none, the class path has to do. */
    static Path ownJar() {
        try {
            return Path.of(Targets.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Path directory(TargetDefinition target) throws CliException {
        String folder = target.directory() == null ? "." : target.directory();
        if (folder.startsWith(HOME)) {
            return Home.find().resolve(folder.substring(HOME.length()));
        }
        Path base = file == null
                ? Path.of("")
                : Objects.requireNonNull(file.toAbsolutePath().getParent());
        return base.resolve(folder).toAbsolutePath();
    }

    private static List<TargetDefinition> builtIn() {
        try (InputStream json = Objects.requireNonNull(Targets.class.getResourceAsStream("targets.json"))) {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException("the built-in targets cannot be read", broken);
        }
    }

    private static List<TargetDefinition> read(Path file) throws CliException {
        try {
            TargetDefinition[] targets = JSON.readValue(Files.readString(file), TargetDefinition[].class);
            if (targets == null || Arrays.asList(targets).contains(null)) {
                throw CliException.usage(file + " is no list of targets: there is a null in it");
            }
            return List.of(targets);
        } catch (JacksonException wrong) {
            throw CliException.usage(file + " is no list of targets: " + wrong.getOriginalMessage());
        } catch (IOException unreadable) {
            throw CliException.usage("cannot read " + file + ": " + unreadable.getMessage());
        }
    }
}
