package duplex.polling.guard;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Optional;
import java.util.Set;

/** From which web pages requests are let in: the server's own, and those that were allowed by name. */
public final class OriginRule {
    private final Set<String> allowed;

    public OriginRule(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** Whether to serve this request at all. Only browsers send an origin; who sends none is not a page. */
    public boolean admits(Request request) {
        Optional<String> origin = request.header(HttpHeaderNames.ORIGIN);
        return origin.isEmpty() || isOwn(origin.get(), request) || allowed.contains(origin.get());
    }

    /** Whether a browser asks beforehand if it may send a request from a page of elsewhere. */
    public boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS")
                && request.header(HttpHeaderNames.ORIGIN).isPresent()
                && request.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD).isPresent();
    }

    /** What the browser then wants to know. */
    public Answer preflight() {
        return Answer.empty(204)
                .with("Access-Control-Allow-Methods", "GET, POST, DELETE")
                .with("Access-Control-Allow-Headers", "Content-Type")
                .with("Access-Control-Max-Age", "600");
    }

    /** Lets an allowed page read an answer; to everybody else it stays as it was. */
    public Answer shared(Request request, Answer answer) {
        Optional<String> origin = request.header(HttpHeaderNames.ORIGIN);
        if (origin.isEmpty() || !allowed.contains(origin.get())) {
            return answer;
        }
        return answer.with("Access-Control-Allow-Origin", origin.get()).with("Vary", "Origin");
    }

    private static boolean isOwn(String origin, Request request) {
        return request.header(HttpHeaderNames.HOST)
                .map(host -> origin.equalsIgnoreCase("http://" + host))
                .orElse(false);
    }
}
