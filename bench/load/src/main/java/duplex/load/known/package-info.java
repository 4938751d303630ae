/**
 * Servers to measure the measuring with: a chat just big enough, over each transport, whose capacity, skew or fault is
 * known. Start with {@link duplex.load.known.KnownServer}. They share nothing with the generator, so that a mistake cannot
 * be on both sides and cancel out.
 */
@NullMarked
package duplex.load.known;

import org.jspecify.annotations.NullMarked;
