package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One HTTP request and the way to answer it. */
public final class Exchange {
    private final Channel channel;
    private final HttpRequest request;
    private final byte[] body;

    Exchange(Channel channel, HttpRequest request, byte[] body) {
        this.channel = channel;
        this.request = request;
        this.body = body;
    }

    /** The connection it came on. */
    public Channel channel() {
        return channel;
    }

    /** The request's line and headers. */
    public HttpRequest request() {
        return request;
    }

    /** {@code GET}, {@code POST} … */
    public String method() {
        return request.method().name();
    }

    /** The path, without the query. */
    public String path() {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        return mark < 0 ? uri : uri.substring(0, mark);
    }

    /** The query. */
    public Query query() {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        return new Query(mark < 0 ? "" : uri.substring(mark + 1));
    }

    /** A header's value. */
    public @Nullable String header(String name) {
        return request.headers().get(name);
    }

    /** The body's bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** Answers with JSON. */
    public void answer(int status, JsonNode json) {
        answer(status, "application/json", json.toString());
    }

    /** Answers with JSON and one header more. */
    public void answer(int status, JsonNode json, CharSequence header, String value) {
        FullHttpResponse response = response(status, "application/json", json.toString());
        response.headers().set(header, value);
        send(response);
    }

    /** Answers with text. */
    public void answer(int status, String type, String text) {
        send(response(status, type, text));
    }

    /** Answers with JSON and closes the connection, whatever the client still has to send. */
    public void answerAndHangUp(int status, JsonNode json) {
        FullHttpResponse response = response(status, "application/json", json.toString());
        HttpUtil.setKeepAlive(response, false);
        HangUp.after(channel.writeAndFlush(response));
    }

    private static FullHttpResponse response(int status, String type, String text) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type + "; charset=utf-8");
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        HttpUtil.setContentLength(response, response.content().readableBytes());
        return response;
    }

    // POLL-012: the connection stays open for the next request.
    private void send(FullHttpResponse response) {
        boolean keep = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keep);
        if (keep) {
            channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } else {
            HangUp.after(channel.writeAndFlush(response));
        }
    }
}
