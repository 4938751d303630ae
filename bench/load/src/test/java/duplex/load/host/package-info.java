/** What is read from the machine, against processes and machines whose answer is known. */
@NullMarked
package duplex.load.host;

import org.jspecify.annotations.NullMarked;
