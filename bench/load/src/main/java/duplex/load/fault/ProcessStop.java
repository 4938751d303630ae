package duplex.load.fault;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a process stand still for as long as the fault lasts. */
final class ProcessStop implements FaultAction {
    private final Supplier<Process> process;
    private @Nullable Standstill standstill;

    ProcessStop(Supplier<Process> process) {
        this.process = process;
    }

    @Override
    public void begin(Fault fault) throws IOException {
        standstill = Standstill.of(process.get());
    }

    @Override
    public void end(Fault fault) throws IOException {
        if (standstill != null) {
            standstill.close();
            standstill = null;
        }
    }
}
