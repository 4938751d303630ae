/**
 * What the machine and the server's process did while something was measured: processor time, memory, stalls, bytes on
 * the loopback, and on what all of it ran. Start with {@link duplex.load.host.ProcessMeter} and
 * {@link duplex.load.host.Environment}.
 *
 * <p>Most of it is read from Linux's own files. Where something cannot be known there is a
 * {@link duplex.load.host.Reading.Missing} with the reason, never an exception and never a 0 that nobody measured.
 */
@NullMarked
package duplex.load.host;

import org.jspecify.annotations.NullMarked;
