/**
 * What single steps of the chat cost, by JMH: each class asks one question, and has a {@code baseline()} that does
 * everything but the step itself. docs/MICROBENCHMARKS.md lists the questions.
 *
 * <p>Start with {@link duplex.jmh.FanOutOnce}: it shows how a question is put. {@link duplex.jmh.Microbenchmarks} runs them.
 * What the chat's own packages keep to themselves is reached through classes called {@code …Subject}, which lie in those
 * packages' names and in this module.
 */
@NullMarked
package duplex.jmh;

import org.jspecify.annotations.NullMarked;
