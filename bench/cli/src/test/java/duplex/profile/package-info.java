/** Profiles of a process whose work is known. */
@NullMarked
package duplex.profile;

import org.jspecify.annotations.NullMarked;
