package duplex.calibration;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import duplex.calibration.Finding.Outcome;
import java.util.List;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form: the toolkit says what is known of each known server, however busy this machine is. */
@Timeout(120)
final class SelftestTest {
    private static final Stand STAND = Stand.shared();

    static List<String> names() {
        return Selftest.on(STAND).stream().map(Calibration::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theToolkitSaysWhatIsKnown(String name, TestReporter reporter) throws Exception {
        Finding finding = Named.on(STAND, name).run(true);

        assertNotEquals(Outcome.FAILED, finding.outcome(), finding.toString());
        if (finding.outcome() != Outcome.PASSED) {
            reporter.publishEntry(name, finding.outcome().words() + ": " + finding.remark());
        }
    }
}
