package duplex.conformance.mutants;

import duplex.conformance.specimen.WebSocketDoor;
import duplex.conformance.specimen.WebSocketLink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;

/** Slips in RFC 6455 itself. */
final class FrameMutants {
    private FrameMutants() {}

    static void addTo(Catalogue catalogue) {
        tooLarge(catalogue);
        kinds(catalogue);
        violations(catalogue);
    }

    private static void tooLarge(Catalogue catalogue) {
        catalogue
                .rule("WS-007")
                .door("too large closes with 1002", () -> new WebSocketDoor() {
                    @Override
                    protected void onTooLarge(WebSocketLink link) {
                        link.close(1002, "");
                    }
                })
                .door("too large drops the connection", () -> new WebSocketDoor() {
                    @Override
                    protected void onTooLarge(WebSocketLink link) {
                        link.drop();
                    }
                })
                .door("64 KiB is the limit of a frame, not of a message", () -> new WebSocketDoor() {
                    @Override
                    protected boolean isTooLarge(int messageBytes, boolean last) {
                        return false;
                    }
                })
                .door("a message's size is looked at when it is finished", () -> new WebSocketDoor() {
                    @Override
                    protected boolean isTooLarge(int messageBytes, boolean last) {
                        return last && super.isTooLarge(messageBytes, true);
                    }
                })
                .door("64 KiB is the limit of fragments, and a frame may have more", () -> new WebSocketDoor() {
                    @Override
                    protected WebSocketDecoderConfig.Builder decoding() {
                        return super.decoding().maxFramePayloadLength(1 << 24);
                    }
                });

        catalogue
                .rule("WS-008")
                .door("a slow consumer is closed with 1000", () -> new WebSocketDoor() {
                    @Override
                    protected void onSlowConsumer(WebSocketLink link) {
                        link.close(1000, "");
                    }
                })
                .door("a slow consumer is dropped", () -> new WebSocketDoor() {
                    @Override
                    protected void onSlowConsumer(WebSocketLink link) {
                        link.drop();
                    }
                })
                .door("a slow consumer is closed with 1008", () -> new WebSocketDoor() {
                    @Override
                    protected void onSlowConsumer(WebSocketLink link) {
                        link.close(1008, "slow-consumer");
                    }
                });
    }

    private static void kinds(Catalogue catalogue) {
        catalogue
                .rule("WS-009")
                .door("a binary message is passed over", () -> new WebSocketDoor() {
                    @Override
                    protected void onBinary(WebSocketLink link) {}
                })
                .door("a binary message closes with 1002", () -> new WebSocketDoor() {
                    @Override
                    protected void onBinary(WebSocketLink link) {
                        link.close(1002, "");
                    }
                });

        catalogue
                .rule("WS-010")
                .door("each fragment is a message", () -> new WebSocketDoor() {
                    @Override
                    protected void onFragment(WebSocketLink link, byte[] part, boolean last) {
                        super.onFragment(link, part, true);
                    }
                })
                .door("only the last fragment is read", () -> new WebSocketDoor() {
                    @Override
                    protected void onFragment(WebSocketLink link, byte[] part, boolean last) {
                        super.onFragment(link, last ? part : new byte[0], last);
                    }
                })
                .door("a character that is cut by a fragment's end is lost", () -> new WebSocketDoor() {
                    @Override
                    protected void onFragment(WebSocketLink link, byte[] part, boolean last) {
                        byte[] whole = new String(part, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
                        super.onFragment(link, whole, last);
                    }
                })
                .door("a ping between fragments ends the message", () -> new WebSocketDoor() {
                    @Override
                    protected void onPing(WebSocketLink link, ByteBuf payload) {
                        super.onPing(link, payload);
                        super.onFragment(link, new byte[0], true);
                    }
                });

        catalogue
                .rule("WS-011")
                .door("a ping is not answered", () -> new WebSocketDoor() {
                    @Override
                    protected void onPing(WebSocketLink link, ByteBuf payload) {}
                })
                .door("the pong is empty", () -> new WebSocketDoor() {
                    @Override
                    protected void onPing(WebSocketLink link, ByteBuf payload) {
                        link.pong(Unpooled.EMPTY_BUFFER);
                    }
                })
                .door("the pong's payload is cut at 64 bytes", () -> new WebSocketDoor() {
                    @Override
                    protected void onPing(WebSocketLink link, ByteBuf payload) {
                        link.pong(payload.slice(0, Math.min(64, payload.readableBytes())));
                    }
                });
    }

    private static void violations(Catalogue catalogue) {
        catalogue
                .rule("WS-013")
                .door("a violation closes with 1000", () -> new WebSocketDoor() {
                    @Override
                    protected void onViolation(WebSocketLink link, int closeCode) {
                        link.close(1000, "");
                    }
                })
                .door("a violation drops the connection", () -> new WebSocketDoor() {
                    @Override
                    protected void onViolation(WebSocketLink link, int closeCode) {
                        link.drop();
                    }
                })
                .door("every violation closes with 1002", () -> new WebSocketDoor() {
                    @Override
                    protected void onViolation(WebSocketLink link, int closeCode) {
                        link.close(1002, "");
                    }
                })
                .door("reserved bits are passed over", () -> new WebSocketDoor() {
                    @Override
                    protected WebSocketDecoderConfig.Builder decoding() {
                        return super.decoding().allowExtensions(true);
                    }
                })
                .door("bytes that are not UTF-8 are replaced", () -> new WebSocketDoor() {
                    @Override
                    protected void onFragment(WebSocketLink link, byte[] part, boolean last) {
                        byte[] whole = new String(part, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
                        super.onFragment(link, whole, last);
                    }
                });
    }
}
