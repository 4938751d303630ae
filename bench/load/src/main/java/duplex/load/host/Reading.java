package duplex.load.host;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something read from the machine, or the reason why it could not be.
 *
 * <p>As JSON: {@code {"value": 5}} or {@code {"missing": "there is no /proc/net/dev here (Mac OS X)"}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(Reading.Value.class), @JsonSubTypes.Type(Reading.Missing.class)})
public sealed interface Reading<T> {

    /** What was read. */
    record Value<T>(T value) implements Reading<T> {}

    /**
     * Nothing was read.
     *
     * @param missing why not, for people; fits behind "not known: "
     */
    record Missing<T>(String missing) implements Reading<T> {}

    /** A value. */
    static <T> Reading<T> of(T value) {
        return new Value<>(value);
    }

    /** No value, for this reason. */
    static <T> Reading<T> missing(String reason) {
        return new Missing<>(reason);
    }

    /** The value, if there is one. */
    default Optional<T> toOptional() {
        return this instanceof Value<T> read ? Optional.of(read.value()) : Optional.empty();
    }

    /** The same about what follows from the value; a missing one stays missing for its reason. */
    default <R> Reading<R> map(Function<? super T, ? extends R> next) {
        return flatMap(value -> of(next.apply(value)));
    }

    /** What follows from the value, which may be missing itself. */
    default <R> Reading<R> flatMap(Function<? super T, ? extends Reading<R>> next) {
        if (this instanceof Value<T> read) {
            return next.apply(read.value());
        }
        return missing(((Missing<T>) this).missing());
    }

    /** For people: the value, or {@code not known: } and why. */
    default String text() {
        return this instanceof Value<T> read
                ? String.valueOf(read.value())
                : "not known: " + ((Missing<T>) this).missing();
    }
}
