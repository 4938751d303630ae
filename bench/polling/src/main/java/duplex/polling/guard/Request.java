package duplex.polling.guard;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/** One HTTP request, whole. */
public final class Request {
    private final String method;
    private final String path;
    private final String query;
    private final HttpHeaders headers;
    private final byte[] body;

    /** A request as Netty decoded it, with all of its body. */
    public Request(HttpRequest head, byte[] body) {
        String target = pathOf(head.uri());
        int question = target.indexOf('?');
        this.method = head.method().name();
        this.path = question < 0 ? target : target.substring(0, question);
        this.query = question < 0 ? "" : target.substring(question + 1);
        this.headers = head.headers();
        this.body = body;
    }

    public String method() {
        return method;
    }

    /** What was asked for, as it was written: nothing is decoded. */
    public String path() {
        return path;
    }

    /** What stands after the question mark, as it was written; empty if there is none. */
    public String query() {
        return query;
    }

    public Optional<String> header(CharSequence name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body's bytes, not a copy. */
    public byte[] body() {
        return body;
    }

    /** RFC 9112, 3.2.2: a server takes {@code http://host/path} for {@code /path}. */
    private static String pathOf(String target) {
        if (!target.regionMatches(true, 0, "http://", 0, 7)) {
            return target;
        }
        int slash = target.indexOf('/', 7);
        return slash < 0 ? "/" : target.substring(slash);
    }
}
