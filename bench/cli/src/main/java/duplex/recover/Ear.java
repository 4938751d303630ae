package duplex.recover;

import duplex.client.WireTap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listens in on one session of a guest, and notes each message in the moment it comes. */
final class Ear implements WireTap {
    private final int guest;
    private final Books books;
    private final Function<String, List<Integer>> reader;
    private volatile @Nullable Stay stay;

    Ear(int guest, Books books, Function<String, List<Integer>> reader) {
        this.guest = guest;
        this.books = books;
        this.reader = reader;
    }

    /** The session is in. */
    void staysFor(Stay begun) {
        stay = begun;
    }

    @Override
    public void sent(String text) {
        // What is sent is noted by who sends it.
    }

    @Override
    public void received(String text) {
        long now = System.nanoTime();
        Stay at = stay;
        for (int number : reader.apply(text)) {
            books.receives(guest, number, at, now);
        }
    }
}
