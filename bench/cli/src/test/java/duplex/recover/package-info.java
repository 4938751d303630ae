/** That losses, ghosts and times are told as they are. */
@NullMarked
package duplex.recover;

import org.jspecify.annotations.NullMarked;
