package duplex.report;

import duplex.load.RunResult;

/**
 * One run of a benchmark.
 *
 * @param label its row in tables: the target, and what tells it from the target's other rows
 * @param target what was measured
 * @param repeat which repeat, from 0; runs of one repeat have the same schedule
 * @param conformanceProven whether the target had shown that it keeps the chat's rules
 * @param result what was measured
 * @param serverEnding if the server ended while it was measured, its last lines; empty otherwise
 */
public record BenchRun(
        String label, String target, int repeat, boolean conformanceProven, RunResult result, String serverEnding) {}
