/** Faults as they are planned, brought about and noted. */
@NullMarked
package duplex.load.fault;

import org.jspecify.annotations.NullMarked;
