package duplex.conformance.rfc6455;

import duplex.conformance.cases.Casebook;
import java.util.List;

/** The chapters of RFC 6455's cases. */
public final class Rfc6455Cases {
    private Rfc6455Cases() {}

    /** All of them. */
    public static Casebook load() {
        return Casebook.of(List.of(
                OpeningCases.class,
                RefusalCases.class,
                FrameCases.class,
                MaskCases.class,
                FragmentCases.class,
                ControlCases.class,
                Utf8Cases.class,
                ClosingCases.class,
                CloseCodeCases.class,
                LimitCases.class));
    }
}
