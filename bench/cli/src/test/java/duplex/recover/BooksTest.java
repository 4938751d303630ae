package duplex.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What counts as lost, what died with a session, and what nobody had to get. Times are plain numbers here. */
final class BooksTest {
    private final Books books = new Books(2);
    private final Stay ann = books.enters(0, 0);
    private final Stay bob = books.enters(1, 0);

    @Test
    void whatCameToEverybodyIsNeitherLostNorOnTheWay() {
        accepted(10, 11);
        comesTo(ann, 0, 12);
        comesTo(bob, 0, 13);

        assertTrue(books.haveArrived(0, 1));
        assertEquals(new Books.Account(1, 0, 0, 0, 2, 0, 0), books.account(0, 1));
        assertEquals(3, books.p99Nanos(0, 1), "from the moment it was due, 10, to the last receipt");
        assertEquals(13, books.lastReceiptNanos(0, 1, 0));
    }

    @Test
    void whatDoesNotComeToOneWhoStaysIsLost() {
        accepted(10, 11);
        comesTo(ann, 0, 12);

        assertFalse(books.haveArrived(0, 1), "bob waits");
        assertEquals(new Books.Account(1, 0, 0, 0, 2, 0, 1), books.account(0, 1));
    }

    @Test
    void whatWasTheLastBeforeACutDiedWithIt() {
        accepted(10, 11);
        comesTo(ann, 0, 12);
        bob.ends(15);

        assertTrue(books.haveArrived(0, 1), "bob waits no longer");
        assertEquals(new Books.Account(1, 0, 0, 0, 2, 1, 0), books.account(0, 1));
    }

    @Test
    void aHoleBeforeACutIsLostAllTheSame() {
        accepted(10, 11);
        accepted(20, 21);
        comesTo(ann, 0, 12);
        comesTo(ann, 1, 22);
        comesTo(bob, 1, 22); // sent when the first had its answer already
        bob.ends(30);

        assertEquals(new Books.Account(2, 0, 0, 0, 4, 0, 1), books.account(0, 2));
    }

    @Test
    void nobodyHasToGetWhatWasSaidWhileTheyWereOut() {
        bob.ends(5);
        accepted(10, 11);
        comesTo(ann, 0, 12);
        Stay again = books.enters(1, 20);
        accepted(30, 31);
        comesTo(ann, 1, 32);
        comesTo(again, 1, 32);

        assertEquals(new Books.Account(2, 0, 0, 0, 3, 0, 0), books.account(0, 2));
    }

    @Test
    void whatWasNotAcknowledgedIsCountedAndExpectedNowhere() {
        books.add(Message.unsaid(10, 2));
        Message asked = Message.sent(20, 20, 2);
        books.add(asked);
        Message refused = Message.sent(30, 30, 2);
        books.add(refused);
        refused.answered(false, 31);

        assertFalse(books.haveArrived(0, 3), "an answer may still come");
        asked.unanswered();
        assertTrue(books.haveArrived(0, 3));
        assertEquals(new Books.Account(0, 1, 1, 1, 0, 0, 0), books.account(0, 3));
    }

    @Test
    void aSecondTimeAndWhatNobodySaidAreWrong() {
        accepted(10, 11);
        comesTo(ann, 0, 12);
        assertEquals(0, books.wrong());

        comesTo(ann, 0, 13);
        comesTo(bob, 7, 13);

        assertEquals(2, books.wrong());
    }

    private void accepted(long sentNanos, long answeredNanos) {
        Message message = Message.sent(sentNanos, sentNanos, 2);
        books.add(message);
        message.answered(true, answeredNanos);
    }

    private void comesTo(Stay stay, int number, long nanos) {
        books.receives(stay.guest(), number, stay, nanos);
    }
}
