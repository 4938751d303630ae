/** The statistics of comparing, held against groups that nobody measured. */
@NullMarked
package duplex.report.compare;

import org.jspecify.annotations.NullMarked;
