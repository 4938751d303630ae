package duplex.socketio.guard;

import static com.corundumstudio.socketio.SocketIOChannelInitializer.AUTHORIZE_HANDLER;
import static com.corundumstudio.socketio.SocketIOChannelInitializer.HTTP_AGGREGATOR;
import static com.corundumstudio.socketio.SocketIOChannelInitializer.HTTP_ENCODER;
import static com.corundumstudio.socketio.SocketIOChannelInitializer.HTTP_REQUEST_DECODER;
import static com.corundumstudio.socketio.SocketIOChannelInitializer.PACKET_HANDLER;
import static com.corundumstudio.socketio.SocketIOChannelInitializer.SOCKETIO_ENCODER;
import static com.corundumstudio.socketio.SocketIOChannelInitializer.WEB_SOCKET_TRANSPORT;
import static com.corundumstudio.socketio.SocketIOChannelInitializer.XHR_POLLING_TRANSPORT;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.DisconnectableHub;
import com.corundumstudio.socketio.ack.AckManager;
import com.corundumstudio.socketio.handler.AuthorizeHandler;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.namespace.NamespacesHub;
import com.corundumstudio.socketio.protocol.PacketDecoder;
import com.corundumstudio.socketio.transport.PollingTransport;
import com.corundumstudio.socketio.transport.WebSocketTransport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The library's pipeline, put together again with guards in between. Sessions, transports, heartbeat, namespaces and rooms
 * are the library's own; what reads packets, writes them and looks at requests is not. Compression is left out: the library
 * does not limit what it unpacks, and loses frames with it at the upgrade.
 */
@Sharable
public final class GuardedPipeline extends ChannelInitializer<Channel> implements DisconnectableHub {
    private final ExactJson json;
    private final ReadGate gate = new ReadGate();
    private final Timer timer;
    final Links links;
    final Audiences audiences = new Audiences();
    private final PacketBytes bytes;
    private final Outbox outbox;
    private final HostRule hosts;
    private final OriginRule origins;
    private @Nullable Parts parts;

    /**
     * Made once for a server. Of the configuration it sets what is a matter of safety, the JSON and the heartbeat; all else
     * is the application's.
     */
    public GuardedPipeline(Configuration configuration, Limits limits) {
        this.json = new ExactJson(limits);
        Settings.harden(configuration, limits, json);
        this.timer = new Timer(limits.heartbeatTimeout());
        this.links = new Links(limits, timer, this);
        this.bytes = new PacketBytes(configuration, json);
        this.outbox = new Outbox(audiences, bytes);
        this.hosts = new HostRule(limits.hostNames());
        this.origins = new OriginRule(limits.allowedOrigins());
    }

    Limits limits() {
        return links.limits();
    }

    /** To be shut while the server has more to do than it can keep. */
    public ReadGate gate() {
        return gate;
    }

    /** For the one thread that sends to many. */
    public Outbox outbox() {
        return outbox;
    }

    /** Has to come before the first connection; these are the namespaces clients may connect to. */
    void start(Configuration configuration, NamespacesHub namespaces) {
        audiences.start(namespaces.get(Namespace.DEFAULT_NAME));
        parts = new Parts(configuration, namespaces);
    }

    @Override
    protected void initChannel(Channel channel) {
        if (parts != null) {
            outbox.writtenBy(channel.eventLoop().parent());
            parts.addTo(channel.pipeline());
        }
    }

    /** Called when a session has left its last namespace: mostly because it is over, but a client may do so by itself. */
    @Override
    public void onDisconnect(ClientHead head) {
        if (head.isConnected()) {
            links.awaitConnect(Link.of(head));
        } else if (parts != null) {
            parts.acks.onDisconnect(head);
            parts.authorize.onDisconnect(head);
        }
    }

    void stop() {
        timer.shutdown();
    }

    /** The handlers all connections share. */
    private final class Parts {
        final AckManager acks = new AckManager(timer);
        final AuthorizeHandler authorize;
        final PollingTransport polling;
        final WebSocketTransport webSocket;
        final PacketIntake intake;
        final RequestGuard requests;
        final LastResort lastResort = new LastResort();
        final Configuration configuration;

        Parts(Configuration configuration, NamespacesHub namespaces) {
            this.configuration = configuration;
            this.requests = new RequestGuard(configuration.getContext() + "/", links, hosts, origins);
            this.authorize = new LateEntrance(configuration, namespaces, acks);
            this.polling = new PollingTransport(new PacketDecoder(json, acks), authorize, links);
            this.webSocket = new WebSocketTransport(false, authorize, configuration, timer, links);
            this.intake = new PacketIntake(
                    namespaces, json, bytes, gate, outbox, acks, links.limits().maxAttachments());
        }

        /** From the wire inwards. What is written passes the same handlers from the end to the beginning. */
        void addTo(ChannelPipeline pipeline) {
            Goodbye goodbye = new Goodbye();
            boolean binaryAccepted = links.limits().maxAttachments() > 0;
            pipeline.addLast("connectionGuard", new ConnectionGuard());
            // Encoders first: what a decoder has to say, such as why it closes, is then encoded too.
            pipeline.addLast(HTTP_ENCODER, new HttpResponseEncoder());
            pipeline.addLast("goodbye", goodbye);
            pipeline.addLast(HTTP_REQUEST_DECODER, new HttpRequestDecoder(configuration.getHttpDecoderConfig()));
            pipeline.addLast("postGuard", new PostGuard(links, hosts, origins));
            pipeline.addLast(HTTP_AGGREGATOR, new BodyLimit(links, origins));
            pipeline.addLast("requestGuard", requests);
            pipeline.addLast("turnstile", new Turnstile());
            pipeline.addLast("frameGuard", new FrameGuard(gate, goodbye, binaryAccepted));
            pipeline.addLast(PACKET_HANDLER, intake);
            pipeline.addLast(AUTHORIZE_HANDLER, authorize);
            pipeline.addLast(XHR_POLLING_TRANSPORT, polling);
            pipeline.addLast(WEB_SOCKET_TRANSPORT, webSocket);
            pipeline.addLast(SOCKETIO_ENCODER, new PacketOutlet(bytes));
            pipeline.addLast("lastResort", lastResort);
        }
    }

    /** The library's handshake, less one thing: there a session is in the default namespace before it has asked to. */
    private final class LateEntrance extends AuthorizeHandler {
        LateEntrance(Configuration configuration, NamespacesHub namespaces, AckManager acks) {
            super(
                    configuration.getContext() + "/",
                    timer,
                    configuration,
                    namespaces,
                    configuration.getStoreFactory(),
                    GuardedPipeline.this,
                    acks,
                    links);
        }

        @Override
        public void connect(ClientHead head) {
            // SIO-006: not at the Engine.IO handshake. PacketIntake does it, when CONNECT comes.
        }
    }
}
