package duplex.load.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

/**
 * How long the tick is in which {@code /proc/PID/stat} counts processor time. The kernel hands it to every process as
 * {@code AT_CLKTCK} of its auxiliary vector: pairs of machine words, type and value.
 */
final class ClockTick {
    private static final long AT_CLKTCK = 17;

    private ClockTick() {}

    static Reading<Long> nanos(HostFiles files) {
        return files.bytes("proc/self/auxv").flatMap(ClockTick::nanosFrom);
    }

    private static Reading<Long> nanosFrom(byte[] auxiliaryVector) {
        ByteBuffer words = ByteBuffer.wrap(auxiliaryVector).order(ByteOrder.nativeOrder());
        boolean wide = !"32".equals(System.getProperty("sun.arch.data.model"));
        while (words.remaining() >= (wide ? 16 : 8)) {
            long type = wide ? words.getLong() : words.getInt();
            long value = wide ? words.getLong() : words.getInt();
            if (type == AT_CLKTCK && value > 0) {
                return Reading.of(TimeUnit.SECONDS.toNanos(1) / value);
            }
        }
        return Reading.missing("/proc/self/auxv does not tell the length of a tick (AT_CLKTCK)");
    }
}
