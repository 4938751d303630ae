/** The guard's tests. */
@org.jspecify.annotations.NullMarked
package duplex.polling.guard;
