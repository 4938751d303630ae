package duplex.report.memory;

import duplex.load.IdleResult;

/**
 * One run with sessions that say nothing.
 *
 * @param target what was measured
 * @param repeat which repeat, from 0; runs of one repeat were done right after each other
 * @param result what came of it
 */
public record MemoryRun(String target, int repeat, IdleResult result) {}
