package duplex.report;

import duplex.load.RunResult;
import duplex.load.Usage;
import duplex.load.host.JvmUsage;
import duplex.load.host.Reading;

/** What one run cost, per delivery, or, where nothing is delivered, per session and minute. */
public enum Cost {
    /** Processor time of the server, in µs a delivery. */
    SERVER_CPU_MICROS {
        @Override
        Reading<Double> total(Usage usage) {
            return usage.server().process().map(process -> process.cpuNanos() / 1e3);
        }
    },
    /** What the server allocated on its heap, in bytes a delivery. */
    SERVER_ALLOCATED_BYTES {
        @Override
        Reading<Double> total(Usage usage) {
            return usage.server().jvm().flatMap(jvm -> jvm.allocatedBytes().map(Long::doubleValue));
        }

        @Override
        long deliveries(Usage usage) {
            return usage.jvmDeliveries() == 0 ? usage.deliveries() : usage.jvmDeliveries();
        }

        @Override
        double seconds(Usage usage) {
            return usage.server().jvm().map(JvmUsage::elapsedNanos).toOptional().orElse(0L) / 1e9;
        }
    },
    /** What went over the connections, both ways, in bytes a delivery; without the headers of TCP and IP. */
    WIRE_BYTES {
        @Override
        Reading<Double> total(Usage usage) {
            return Reading.of((double) (usage.wire().bytesSent() + usage.wire().bytesReceived()));
        }
    },
    /** Processor time of the generator, in µs a delivery. */
    GENERATOR_CPU_MICROS {
        @Override
        Reading<Double> total(Usage usage) {
            return Reading.of(usage.generatorCpuSeconds() * 1e6);
        }
    };

    /** The whole of it, while measuring. */
    abstract Reading<Double> total(Usage usage);

    /** In which time, in seconds. */
    double seconds(Usage usage) {
        return usage.seconds();
    }

    /** For how many deliveries. */
    long deliveries(Usage usage) {
        return usage.deliveries();
    }

    /** For each delivery. */
    public Reading<Double> perDelivery(RunResult run) {
        long deliveries = deliveries(run.usage());
        return deliveries == 0
                ? Reading.missing("nothing was delivered")
                : total(run.usage()).map(total -> total / deliveries);
    }

    /** For each session and minute. */
    public Reading<Double> perSessionMinute(RunResult run) {
        double sessionMinutes = run.plan().clients() * seconds(run.usage()) / 60;
        return total(run.usage())
                .flatMap(total -> sessionMinutes == 0
                        ? Reading.missing("nothing was measured")
                        : Reading.of(total / sessionMinutes));
    }
}
