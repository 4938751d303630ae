package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.load.LoadPlan;
import duplex.load.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The generator's warm-up is a plan of its own, whatever it is to warm up for. */
final class BenchTest {
    @ParameterizedTest
    @EnumSource(Workload.class)
    void anyLoadHasAWarmUpOfTheGenerator(Workload workload) {
        LoadPlan large = LoadPlan.builder()
                .workload(workload)
                .clients(1000)
                .rooms(200)
                .roomsEach(50)
                .ratePerSecond(10)
                .build();

        assertEquals(100, Bench.moment(large).clients());
    }
}
