package duplex.attack;

import java.util.List;
import java.util.Optional;

/**
 * What one attack led to.
 *
 * @param attack which
 * @param verdict what became of the server
 * @param serverDid what the attackers saw of it, the most frequent first
 * @param honest what the honest clients felt; empty if they could not even enter
 * @param reasons why the verdict is no better; empty if it was survived
 * @param vitals what the server held before and after, for people; empty if not known
 */
public record AttackResult(
        Attack attack,
        Verdict verdict,
        String serverDid,
        Optional<CrowdReport> honest,
        List<String> reasons,
        String vitals) {

    /** The reasons are kept as they are now. */
    public AttackResult {
        reasons = List.copyOf(reasons);
    }
}
