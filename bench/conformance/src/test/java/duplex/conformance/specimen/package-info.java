/**
 * A small chat server that keeps every rule on every transport, made to be broken. Start with
 * {@link duplex.conformance.specimen.SpecimenChat}: each of its methods takes one decision, and a mutant overrides one.
 *
 * <p>One thread serves everything, so that what a mutant does depends on its override and on nothing else.
 */
@NullMarked
package duplex.conformance.specimen;

import org.jspecify.annotations.NullMarked;
