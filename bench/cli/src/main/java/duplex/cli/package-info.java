/**
 * The command line: {@code duplex serve | try | conform | bench | selftest | list}.
 *
 * <p>Start with {@link duplex.cli.Main}; each command is a class of its own, and {@link duplex.cli.Targets} knows the
 * servers that can be named. Results go to standard output, progress and logs to standard error.
 */
@NullMarked
package duplex.cli;

import org.jspecify.annotations.NullMarked;
