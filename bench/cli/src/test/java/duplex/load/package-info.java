/** Harnesses that are wrong on purpose. They lie in the load generator's own package to come between its parts. */
@NullMarked
package duplex.load;

import org.jspecify.annotations.NullMarked;
