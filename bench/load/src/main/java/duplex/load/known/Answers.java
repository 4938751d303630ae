package duplex.load.known;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;

/** How a known server answers over HTTP. */
@SuppressWarnings("FutureReturnValueIgnored") // a known server may break
final class Answers {
    private Answers() {}

    /** Answers the request that waits at a channel; one that fragments cuts the answer in two, through its first stamp. */
    static void write(Fault fault, Channel channel, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int cut = body.indexOf("@dx:") + 6;
        ChannelFuture written;
        if (fault == Fault.FRAGMENTS && cut < bytes.length) {
            HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
            HttpUtil.setTransferEncodingChunked(head, true);
            channel.write(head);
            channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes, 0, cut)));
            channel.write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes, cut, bytes.length - cut)));
            written = channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            HttpResponse whole = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(bytes));
            HttpUtil.setContentLength(whole, bytes.length);
            HttpUtil.setKeepAlive(whole, fault != Fault.HANGS_UP);
            written = channel.writeAndFlush(whole);
        }
        if (fault == Fault.HANGS_UP) {
            written.addListener(done -> channel.close());
        }
    }
}
