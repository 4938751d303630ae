/** How docs/SIDE-BY-SIDE.md is made of the sources it shows. Start with {@link duplex.study.SideBySide}. */
@org.jspecify.annotations.NullMarked
package duplex.study;
