/**
 * What a delivery costs a server's processor while messages are kept in flight. Start with {@link
 * duplex.report.cost.CostResult}.
 */
@NullMarked
package duplex.report.cost;

import org.jspecify.annotations.NullMarked;
