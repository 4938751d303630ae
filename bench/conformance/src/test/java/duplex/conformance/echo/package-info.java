/**
 * The least that keeps RFC 6455, and the same broken in one way each: the transport cases' own test.
 *
 * <p>Start with {@link duplex.conformance.echo.EchoMutantsTest}; {@link duplex.conformance.echo.Habits} is what a mutant
 * overrides.
 */
@NullMarked
package duplex.conformance.echo;

import org.jspecify.annotations.NullMarked;
