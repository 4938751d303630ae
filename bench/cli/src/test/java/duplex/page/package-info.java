@org.jspecify.annotations.NullMarked
package duplex.page;
