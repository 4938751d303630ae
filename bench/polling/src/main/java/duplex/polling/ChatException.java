package duplex.polling;

/** The chat will not do what a client asked; the session goes on. */
final class ChatException extends Exception {
    static final String BAD_JSON = "bad-json";
    static final String BAD_EVENT = "bad-event";
    static final String UNKNOWN_EVENT = "unknown-event";
    static final String BAD_USERNAME = "bad-username";
    static final String BAD_MESSAGE = "bad-message";
    static final String BAD_ROOM = "bad-room";
    static final String NOT_IN_ROOM = "not-in-room";
    static final String NO_SUCH_USER = "no-such-user";
    static final String TOO_MANY_ROOMS = "too-many-rooms";
    static final String TOO_LARGE = "too-large";
    static final String SLOW_CONSUMER = "slow-consumer";
    static final String NO_SUCH_SESSION = "no-such-session";
    static final String FORBIDDEN_ORIGIN = "forbidden-origin";
    static final String FORBIDDEN_HOST = "forbidden-host";
    static final String INTERNAL = "internal";

    private static final long serialVersionUID = 1L;

    private final String code;

    // study: error
    ChatException(String code, String message) {
        // A refusal is an everyday answer to a client, not a fault to be traced: no stack is kept.
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    // study: error
    ChatEvents.Failure failure() {
        return new ChatEvents.Failure(code, String.valueOf(getMessage()));
    }
}
