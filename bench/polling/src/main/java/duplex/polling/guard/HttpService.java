package duplex.polling.guard;

import java.util.OptionalLong;

/** What answers the requests that came through the guard. Everything is called on the server's one event loop. */
public interface HttpService {

    /**
     * How many nanoseconds a whole, well-formed request has to wait before it is answered; none if it is not to be answered
     * at all, but refused by {@link #tooMuch}. Meanwhile nothing more is read from its connection. Mostly nothing waits.
     */
    default OptionalLong waitNanos(Request request) {
        return OptionalLong.of(0);
    }

    /** The answer to a request whose time has come. */
    Answer answer(Request request);

    /** The answer to a request that cannot be kept until its time comes. */
    Answer tooMuch(Request request);

    /** The answer to a request whose body is larger than allowed; its connection is closed after it. */
    Answer tooLarge(Request withoutBody);

    /** The answer to what is not an HTTP request this server can read; its connection is closed after it. */
    Answer malformed(int status, String reason);
}
