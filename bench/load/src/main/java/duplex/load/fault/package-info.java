/**
 * Faults during load: what goes wrong, when, and how it is brought about. Start with
 * {@link duplex.load.fault.FaultPlan} (what and when), {@link duplex.load.fault.FaultProxy} (a network that can be
 * broken) and {@link duplex.load.fault.FaultTimeline} (carries out the plan, and tells when each fault really was).
 */
@NullMarked
package duplex.load.fault;

import org.jspecify.annotations.NullMarked;
