package duplex.polling.guard;

import java.util.HashMap;
import java.util.Map;

/** An HTTP answer of JSON: its status, its body, and what headers it has beyond those every answer has. */
public final class Answer {
    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /** An answer with this body, which nobody changes any more. */
    public static Answer of(int status, byte[] json) {
        return new Answer(status, json, Map.of());
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return of(status, new byte[0]);
    }

    /** The same answer with one header more. */
    public Answer with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, body, Map.copyOf(more));
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
