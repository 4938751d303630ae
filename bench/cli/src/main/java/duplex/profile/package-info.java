/**
 * Where another JVM's processor time goes: {@link duplex.profile.CpuProfiler} loads async-profiler into it, and a {@link
 * duplex.profile.CpuRecording} ends as a {@link duplex.profile.CpuProfile}.
 */
@NullMarked
package duplex.profile;

import org.jspecify.annotations.NullMarked;
