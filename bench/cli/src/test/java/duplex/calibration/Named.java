package duplex.calibration;

/** Finds a calibration by its name. */
final class Named {
    private Named() {}

    static Calibration on(Stand stand, String name) {
        return Selftest.on(stand).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no calibration " + name));
    }
}
