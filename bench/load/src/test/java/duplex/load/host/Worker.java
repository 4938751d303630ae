package duplex.load.host;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A program that does known amounts of work when told to, a line each, and tells when it is done. */
final class Worker {
    private static final int CHUNK_BYTES = 100_000;

    private static final AtomicReference<byte[]> LATEST = new AtomicReference<>(new byte[0]);

    /** Held, or a collection would close them. */
    private static final List<InputStream> OPEN = new ArrayList<>();

    private Worker() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            System.out.println(work(words[0], Long.parseLong(words[1])));
        }
    }

    private static long work(String kind, long amount) throws IOException, InterruptedException {
        switch (kind) {
            case "burn" -> burn(amount);
            case "allocate" -> allocate(amount);
            case "open" -> open(amount);
            case "allocate-apart" -> {
                Thread apart = new Thread(() -> allocate(amount));
                apart.start();
                apart.join();
            }
            default -> throw new IllegalArgumentException(kind);
        }
        return cpuNanos();
    }

    private static void burn(long nanos) {
        long until = cpuNanos() + nanos;
        while (cpuNanos() < until) {
            Thread.onSpinWait();
        }
    }

    private static void allocate(long bytes) {
        for (long done = 0; done < bytes; done += CHUNK_BYTES) {
            LATEST.set(new byte[CHUNK_BYTES]); // where the compiler cannot do without it
        }
    }

    private static void open(long files) throws IOException {
        for (long opened = 0; opened < files; opened++) {
            OPEN.add(new FileInputStream("/dev/null"));
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
