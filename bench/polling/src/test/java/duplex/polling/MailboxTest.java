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
        assertTrue(mailbox.append(new byte[60]));
        assertTrue(mailbox.append(new byte[40]));
        assertFalse(mailbox.isOverflown());

        assertFalse(mailbox.append(new byte[1]));
        assertTrue(mailbox.isOverflown());
    }

    @Test
    void confirmingMakesRoom() throws ChatException {
        assertTrue(mailbox.append(new byte[60]));
        mailbox.after(1);

        assertTrue(mailbox.append(new byte[100]));
    }

    @Test
    void oneThatOverflewKeepsNothingAndTakesNothing() throws ChatException {
        mailbox.append(new byte[60]);
        mailbox.append(new byte[60]);

        assertFalse(mailbox.append(new byte[1]), "the session is over: nothing may slip in behind the gap");
        assertEquals(0, mailbox.after(0).events().size());
    }

    @Test
    void theBytesAreSharedNotCopied() throws ChatException {
        byte[] event = "1".getBytes(UTF_8);
        mailbox.append(event);

        assertSame(event, mailbox.after(0).events().iterator().next());
    }

    private void append(String... events) {
        for (String event : events) {
            mailbox.append(event.getBytes(UTF_8));
        }
    }

    private String poll(long since) throws ChatException {
        return new String(mailbox.after(since).toJson(), UTF_8);
    }
}
