/**
 * The proof of the kit: for every rule at least one server that is broken on purpose, and that this rule's case must
 * catch. Start with {@link duplex.conformance.mutants.MutantsTest}; the slips themselves stand in the chapters, in the
 * specification's order.
 */
@NullMarked
package duplex.conformance.mutants;

import org.jspecify.annotations.NullMarked;
