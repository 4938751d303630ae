package duplex.polling;

/** One session's mailbox with a number of events waiting in it, for the microbenchmarks. */
public final class MailboxSubject {
    private final Mailbox mailbox = new Mailbox(ChatOptions.MAX_UNSENT_BYTES);
    private long oldest;

    /** Puts an event in. */
    public void append(byte[] event) {
        if (!mailbox.append(event, null)) {
            throw new IllegalStateException("the mailbox is full: the benchmark does not empty it as it fills it");
        }
    }

    /** Asks for all that waits, as a poll does, and confirms none of it. */
    public byte[] poll() throws Exception {
        return mailbox.after(oldest).toJson();
    }

    /** Confirms the oldest event: it is dropped. */
    public Object confirmOne() throws Exception {
        oldest++;
        return mailbox.after(oldest);
    }

    /** Confirms everything: the mailbox is empty. */
    public void confirmAll() throws Exception {
        oldest = mailbox.next();
        mailbox.after(oldest);
    }
}
