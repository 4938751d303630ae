package duplex.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;

/** HTTP/1.1 requests to one host, with no header more than they need. All of it is ASCII. */
public final class Requests {
    private final String host;

    /** Requests to this host, as the {@code Host} header names it. */
    public Requests(String host) {
        this.host = host;
    }

    /** A request without a body. */
    public ByteBuf of(String method, String resource) {
        return bytes(head(method, resource, 0).append("\r\n"));
    }

    /** A request with a body of this type. */
    public ByteBuf of(String method, String resource, String contentType, String body) {
        return bytes(head(method, resource, body.length())
                .append("Content-Type: ")
                .append(contentType)
                .append("\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body));
    }

    private StringBuilder head(String method, String resource, int bodyLength) {
        return new StringBuilder(240 + bodyLength)
                .append(method)
                .append(' ')
                .append(resource)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\n");
    }

    private static ByteBuf bytes(StringBuilder text) {
        return ByteBufUtil.writeAscii(UnpooledByteBufAllocator.DEFAULT, text);
    }
}
