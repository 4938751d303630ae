package duplex.polling.guard;

/** What answers the requests that came through the guard. Everything is called on the server's one event loop. */
public interface HttpService {

    /** The answer to a whole, well-formed request. */
    Answer answer(Request request);

    /** The answer to a request whose body is larger than allowed; its connection is closed after it. */
    Answer tooLarge(Request withoutBody);

    /** The answer to what is not an HTTP request this server can read; its connection is closed after it. */
    Answer malformed(int status, String reason);
}
