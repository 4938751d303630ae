package duplex.polling.guard;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;

/** Why a request is not even looked at, as an HTTP status and a sentence. */
record Refusal(int status, String reason) {

    /** What the decoder could not make sense of. */
    static Refusal of(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new Refusal(414, "the request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new Refusal(431, "the header fields are too long");
        }
        return new Refusal(400, "this is not a well-formed HTTP request");
    }

    /** What the decoder lets pass though it should not. */
    static Optional<Refusal> of(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (request.protocolVersion().majorVersion() != 1) {
            return refused(505, "this server speaks HTTP/1.1");
        }
        // Netty takes a request with any coding but chunked for one without a body, and the body for the next request.
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty() && !isChunkedAlone(codings)) {
            return refused(501, "the only transfer coding here is chunked");
        }
        int hosts = headers.getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_1))) {
            return refused(400, "a request has one Host header"); // RFC 9112, 3.2
        }
        if (headers.contains(HttpHeaderNames.EXPECT) && !HttpUtil.is100ContinueExpected(request)) {
            return refused(417, "the only expectation met here is 100-continue");
        }
        return Optional.empty();
    }

    private static boolean isChunkedAlone(List<String> codings) {
        return codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0));
    }

    private static Optional<Refusal> refused(int status, String reason) {
        return Optional.of(new Refusal(status, reason));
    }
}
