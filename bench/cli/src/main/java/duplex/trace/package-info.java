/**
 * One message's way through a server, seen by a debugger: {@link duplex.trace.Tracer} records it, {@link
 * duplex.trace.TraceTable} words it. The servers know nothing of this, and are not changed for it.
 */
@NullMarked
package duplex.trace;

import org.jspecify.annotations.NullMarked;
