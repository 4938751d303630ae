package duplex.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@link Mailbox}: nothing lost, nothing twice, nothing kept for ever. */
final class MailboxTest {
    private static final String JOIN = "join";

    private final Mailbox mailbox = new Mailbox(100);

    @Test
    void anEmptyMailboxAnswersWithNoEvents() throws ChatException {
        assertEquals("{\"events\":[],\"next\":0}", poll(0));
    }

    @Test
    void eventsComeInOrderAndOnlyThoseAfterSince() throws ChatException {
        append("1", "2", "3");

        assertEquals("{\"events\":[1,2,3],\"next\":3}", poll(0));
        assertEquals("{\"events\":[3],\"next\":3}", poll(2));
        assertEquals("{\"events\":[],\"next\":3}", poll(3));
    }

    @Test
    void theSameSinceBringsTheSameEventsAgainAndWhatCameMeanwhile() throws ChatException {
        append("1", "2");
        assertEquals("{\"events\":[1,2],\"next\":2}", poll(0));

        append("3");

        assertEquals("{\"events\":[1,2,3],\"next\":3}", poll(0), "POLL-004: a lost answer must lose nothing");
    }

    @Test
    void whatWasConfirmedIsGone() throws ChatException {
        append("1", "2");
        poll(1);

        assertEquals(
                ChatException.BAD_EVENT,
                assertThrows(ChatException.class, () -> poll(0)).code());
        assertEquals("{\"events\":[2],\"next\":2}", poll(1));
    }

    @Test
    void whatHasNotHappenedYetCannotBeAskedFor() {
        append("1");

        assertEquals(
                ChatException.BAD_EVENT,
                assertThrows(ChatException.class, () -> poll(2)).code());
    }

    @Test
    void itHoldsAsMuchAsItMayAndNotOneByteMore() {
        assertTrue(mailbox.append(new byte[60], null));
        assertTrue(mailbox.append(new byte[40], null));
        assertFalse(mailbox.isOverflown());

        assertFalse(mailbox.append(new byte[1], null));
        assertTrue(mailbox.isOverflown());
    }

    @Test
    void confirmingMakesRoom() throws ChatException {
        assertTrue(mailbox.append(new byte[60], null));
        mailbox.after(1);

        assertTrue(mailbox.append(new byte[100], null));
    }

    @Test
    void oneThatOverflewKeepsNothingAndTakesNothing() throws ChatException {
        mailbox.append(new byte[60], null);
        mailbox.append(new byte[60], null);

        assertFalse(mailbox.append(new byte[1], null), "the session is over: nothing may slip in behind the gap");
        assertEquals(0, mailbox.after(0).events().size());
    }

    @Test
    void theBytesAreSharedNotCopied() throws ChatException {
        byte[] event = "1".getBytes(UTF_8);
        mailbox.append(event, null);

        assertSame(event, mailbox.after(0).events().iterator().next());
    }

    @Test
    void aListTakesThePlaceAndTheNumberOfTheOneBeforeIt() throws ChatException {
        append("1");
        list("2", JOIN);
        list("22", JOIN);

        assertEquals("{\"events\":[1,22],\"next\":2}", poll(0));
    }

    @Test
    void whatAPollHasAnsweredStaysAsItWas() throws ChatException {
        list("1", JOIN);
        assertEquals("{\"events\":[1],\"next\":1}", poll(0));

        list("2", JOIN);
        list("3", JOIN);

        assertEquals("{\"events\":[1,3],\"next\":2}", poll(0), "POLL-004: the same since, the same events again");
        assertEquals("{\"events\":[3],\"next\":2}", poll(1));
        list("4", JOIN);
        assertEquals("{\"events\":[4],\"next\":3}", poll(2));
    }

    @Test
    void whatWasConfirmedIsNotReplacedEither() throws ChatException {
        list("1", JOIN);
        poll(1);
        list("2", JOIN);

        assertEquals("{\"events\":[2],\"next\":2}", poll(1));
    }

    @Test
    void aMessageOrAnotherListInBetweenKeepsBoth() throws ChatException {
        list("1", JOIN);
        append("2");
        list("3", JOIN);
        list("4", "leave");
        list("5", JOIN);

        assertEquals("{\"events\":[1,2,3,4,5],\"next\":5}", poll(0));
    }

    @Test
    void onlyTheNewestListTakesRoom() {
        for (int i = 0; i < 100; i++) {
            assertTrue(mailbox.append(new byte[60], JOIN));
        }
        assertTrue(mailbox.append(new byte[40], null));

        assertFalse(mailbox.append(new byte[1], null));
    }

    @Test
    void aListThatIsTooLongIsTooLongInAnotherPlaceToo() throws ChatException {
        mailbox.append(new byte[60], JOIN);

        assertFalse(mailbox.append(new byte[101], JOIN));
        assertEquals(0, mailbox.after(0).events().size());
        assertFalse(mailbox.append(new byte[1], JOIN));
    }

    private void list(String event, String topic) {
        mailbox.append(event.getBytes(UTF_8), topic);
    }

    private void append(String... events) {
        for (String event : events) {
            mailbox.append(event.getBytes(UTF_8), null);
        }
    }

    private String poll(long since) throws ChatException {
        return new String(mailbox.after(since).toJson(), UTF_8);
    }
}
