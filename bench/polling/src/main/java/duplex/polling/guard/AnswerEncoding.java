package duplex.polling.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;

/** The form every answer has on the wire. */
final class AnswerEncoding {
    private static final AsciiString JSON = AsciiString.cached("application/json; charset=utf-8");
    private static final AsciiString NO_SNIFFING = AsciiString.cached("nosniff");
    private static final AsciiString CONTENT_TYPE_OPTIONS = AsciiString.cached("X-Content-Type-Options");

    /** Every value written here is the server's own, or came through the decoder's validation: no need to look again. */
    private static final HttpHeadersFactory HEADERS =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private AnswerEncoding() {}

    static FullHttpResponse encode(Answer answer, boolean withBody, boolean keepAlive, boolean inHttp10) {
        byte[] body = answer.body();
        ByteBuf content = withBody ? Unpooled.wrappedBuffer(body) : Unpooled.EMPTY_BUFFER;
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), content, HEADERS, HEADERS);

        HttpHeaders headers = response.headers();
        if (body.length > 0) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, JSON);
            headers.set(CONTENT_TYPE_OPTIONS, NO_SNIFFING);
        }
        headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (inHttp10) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        answer.headers().forEach(headers::set);
        return response;
    }
}
