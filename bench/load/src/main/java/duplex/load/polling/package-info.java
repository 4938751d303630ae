/**
 * The driver for polling. Start with {@link duplex.load.polling.Wire}; its two siblings have the same files. What is here
 * besides is what polling needs more: a timer for each session, and a cursor into the server's log.
 */
@NullMarked
package duplex.load.polling;

import org.jspecify.annotations.NullMarked;
