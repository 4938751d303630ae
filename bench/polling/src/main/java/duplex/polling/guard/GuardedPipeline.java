package duplex.polling.guard;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** What bytes pass on a connection, from the socket to the service and back. */
public final class GuardedPipeline extends ChannelInitializer<Channel> {
    private final HttpLimits limits;
    private final Connections connections;
    private final HttpService service;

    public GuardedPipeline(HttpLimits limits, Connections connections, HttpService service) {
        this.limits = limits;
        this.connections = connections;
        this.service = service;
    }

    @Override
    protected void initChannel(Channel channel) {
        Watch watch = new Watch(connections, limits);
        PausableDecoder decoder = new PausableDecoder(strict());
        Exchange exchange = new Exchange(service, limits.maxBodyBytes(), watch, decoder);
        channel.pipeline().addLast(watch, decoder, new HttpResponseEncoder(), exchange);
    }

    /**
     * Some of these are Netty's defaults today. They are said again because requests that two parsers read differently
     * are how one request is smuggled inside another: RFC 9112, 11.2.
     */
    private HttpDecoderConfig strict() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.maxLineBytes())
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(true))
                .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(true))
                .setAllowDuplicateContentLengths(false)
                .setUseRfc9112TransferEncoding(true)
                .setStrictLineParsing(true);
    }
}
