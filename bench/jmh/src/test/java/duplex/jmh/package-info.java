/** Tests of {@link duplex.jmh}. */
@org.jspecify.annotations.NullMarked
package duplex.jmh;
