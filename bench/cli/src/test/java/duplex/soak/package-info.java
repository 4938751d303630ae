/** Soaks of servers that are sound, and of servers that are broken in a known way. */
@NullMarked
package duplex.soak;

import org.jspecify.annotations.NullMarked;
