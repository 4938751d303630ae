/**
 * Keeps a mixed load with faults on one server for as long as asked, and holds what must always be true against all that
 * happened. Start with {@link duplex.soak.SoakRunner}.
 *
 * <p>A soak is a row of short runs on one process, the {@link duplex.soak.Leg legs}, each of another
 * {@link duplex.soak.LegKind}. Each leg's ledger accounts for every delivery; between legs, when everybody has left, a
 * newcomer looks for ghosts, and the process for what it still holds. {@link duplex.soak.Invariant} says what must be
 * true, {@link duplex.soak.Growth} whether memory grows, and {@link duplex.soak.HistoryCheck} says both again of a file.
 */
@NullMarked
package duplex.soak;

import org.jspecify.annotations.NullMarked;
