package duplex.trace;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.MethodExitEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.MethodEntryRequest;
import com.sun.jdi.request.MethodExitRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Records which methods of some classes a server's JVM enters, by Java's own debugging interface. No thread is ever
 * stopped: the order on each thread is the server's, but every method takes some ten microseconds longer than it does
 * without a debugger, so the times are not the server's.
 */
public final class Tracer implements AutoCloseable {
    private static final int CONNECT_SECONDS = 30;
    private static final int MAX_STEPS = 10_000;
    private static final int QUIET_MILLIS = 300;
    private static final int MOST_QUIETS = 20;

    /** So short is what hands back a field: load this, get the field, return it. */
    private static final int ACCESSOR_BYTES = 5;

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private final CompletableFuture<VirtualMachine> connecting;
    private final List<Step> steps = new ArrayList<>();
    /** For each thread, the methods it is in, and which of them are told. */
    private final Map<ThreadReference, Deque<Boolean>> inside = new HashMap<>();

    private final Map<Method, Boolean> telling = new HashMap<>();
    private Predicate<String> wanted = type -> true;
    private volatile long lastNanos;
    private volatile long sentNanos;

    private Tracer(ListeningConnector connector, Map<String, Connector.Argument> arguments) throws IOException {
        this.connector = connector;
        this.arguments = arguments;
        try {
            this.address = connector.startListening(arguments);
        } catch (IllegalConnectorArgumentsException impossible) {
            throw new IllegalStateException("the connector does not take its own arguments", impossible);
        }
        this.connecting = CompletableFuture.supplyAsync(this::accept, task -> daemon("trace-connect", task));
    }

    /**
     * Waits on loopback for a JVM that is started with {@link #jvmOption}.
     *
     * @throws IOException if there is no port to be had
     */
    public static Tracer listen() throws IOException {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow(() -> new IOException("this Java has no debugger's connection by sockets"));
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        Map<String, String> values =
                Map.of("localAddress", "127.0.0.1", "port", "0", "timeout", String.valueOf(CONNECT_SECONDS * 1000));
        arguments.forEach((name, argument) -> argument.setValue(values.getOrDefault(name, argument.value())));
        return new Tracer(connector, arguments);
    }

    /** What the server's JVM is to be started with. */
    public String jvmOption() {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=127.0.0.1:" + port;
    }

    /**
     * Records from now on.
     *
     * @param classes a class's full name, or a package's with {@code .*}
     * @param types which of those classes, by their full names, are told
     * @throws IOException if the server has not connected
     */
    public void begin(String classes, Predicate<String> types) throws IOException, InterruptedException {
        VirtualMachine server = connected();
        wanted = types;
        EventRequestManager requests = server.eventRequestManager();
        MethodEntryRequest entries = requests.createMethodEntryRequest();
        entries.addClassFilter(classes);
        entries.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        MethodExitRequest exits = requests.createMethodExitRequest();
        exits.addClassFilter(classes);
        exits.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        daemon("trace-events", () -> listen(server));
        sentNanos = System.nanoTime();
        exits.enable();
        entries.enable();
    }

    /** Waits until the server has entered nothing for a moment, some seconds at most; then gives everything recorded. */
    public List<Step> steps() throws InterruptedException {
        long quietNanos;
        int waits = 0;
        do {
            Thread.sleep(QUIET_MILLIS);
            quietNanos = System.nanoTime() - sentNanos - lastNanos;
            waits++;
        } while (waits < MOST_QUIETS && (lastNanos == 0 || quietNanos < QUIET_MILLIS * 1_000_000L));
        synchronized (steps) {
            return List.copyOf(steps);
        }
    }

    @Override
    public void close() {
        try {
            connector.stopListening(arguments);
        } catch (IOException | IllegalConnectorArgumentsException notListening) {
            // It stops by itself once a server has connected.
        }
        if (connecting.isDone() && !connecting.isCompletedExceptionally()) {
            try {
                connecting.join().dispose();
            } catch (VMDisconnectedException gone) {
                // The server has ended first, which is as good.
            }
        }
    }

    private VirtualMachine accept() {
        try {
            return connector.accept(arguments);
        } catch (IOException | IllegalConnectorArgumentsException failed) {
            throw new CompletionException(failed);
        }
    }

    private VirtualMachine connected() throws IOException, InterruptedException {
        try {
            return connecting.get(CONNECT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("the server did not let itself be traced: is it a Java program?", failed);
        }
    }

    private void listen(VirtualMachine server) {
        try {
            while (true) {
                for (Event event : server.eventQueue().remove()) {
                    note(event, System.nanoTime() - sentNanos);
                }
            }
        } catch (InterruptedException | VMDisconnectedException over) {
            // The trace is over, or the server is.
        }
    }

    private void note(Event event, long atNanos) {
        if (event instanceof MethodExitEvent exit) {
            inside.getOrDefault(exit.thread(), new ArrayDeque<>()).pollLast(); // or it was entered before the trace
        } else if (event instanceof MethodEntryEvent entry) {
            Deque<Boolean> around = inside.computeIfAbsent(entry.thread(), thread -> new ArrayDeque<>());
            boolean told = telling.computeIfAbsent(entry.method(), this::isTelling);
            if (told) {
                int depth = (int) around.stream().filter(each -> each).count();
                add(step(entry, depth, atNanos));
            }
            around.addLast(told);
        }
    }

    private void add(Step step) {
        lastNanos = step.atNanos();
        synchronized (steps) {
            if (steps.size() < MAX_STEPS) {
                steps.add(step);
            }
        }
    }

    /** Constructors, accessors and what the compiler has made tell nothing of the way. */
    private boolean isTelling(Method method) {
        String type = method.declaringType().name();
        return !method.isConstructor()
                && !method.isStaticInitializer()
                && !method.isSynthetic()
                && !method.isBridge()
                && !type.contains("$$Lambda")
                && method.bytecodes().length > ACCESSOR_BYTES
                && wanted.test(type);
    }

    private static Step step(MethodEntryEvent entry, int depth, long atNanos) {
        ReferenceType type = entry.method().declaringType();
        Location location = entry.location();
        String name = type.name();
        return new Step(
                atNanos,
                entry.thread().name(),
                depth,
                name.substring(name.lastIndexOf('.') + 1).replace('$', '.'),
                entry.method().name(),
                source(location),
                location.lineNumber());
    }

    private static String source(Location location) {
        try {
            return location.sourcePath().replace('\\', '/');
        } catch (AbsentInformationException compiledWithout) {
            return "";
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
