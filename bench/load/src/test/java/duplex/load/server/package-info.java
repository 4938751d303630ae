/**
 * Servers to measure the measuring with: a chat just big enough, over each transport, sound or broken in one known way.
 * Start with {@link duplex.load.server.Target}.
 */
@NullMarked
package duplex.load.server;

import org.jspecify.annotations.NullMarked;
