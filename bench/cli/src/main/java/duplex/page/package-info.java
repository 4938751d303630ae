/**
 * The page of {@code duplex try}: a handful of files, and the small server that shows them on this machine.
 *
 * <p>Start with {@link duplex.page.TryFiles}: it says which files there are. The files themselves lie beside this package
 * as resources; {@code main.js} is where to start in them.
 */
@NullMarked
package duplex.page;

import org.jspecify.annotations.NullMarked;
