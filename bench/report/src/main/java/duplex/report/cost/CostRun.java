package duplex.report.cost;

import duplex.load.FlightResult;

/**
 * One run with messages in flight.
 *
 * @param target what was measured
 * @param repeat which repeat, from 0; runs of one repeat were done right after each other
 * @param result what came of it
 */
public record CostRun(String target, int repeat, FlightResult result) {}
