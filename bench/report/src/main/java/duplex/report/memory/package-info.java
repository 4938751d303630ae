/** What a session that says nothing costs a server in memory. Start with {@link duplex.report.memory.MemoryResult}. */
@NullMarked
package duplex.report.memory;

import org.jspecify.annotations.NullMarked;
