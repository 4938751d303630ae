package duplex.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import duplex.load.wire.ChatWire;
import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.WireOptions;
import java.time.Duration;
import java.util.Locale;

/** The transports there is a driver for. The names are those of the chat's protocols, and of what else carries them. */
public enum WireProtocol {
    /** Raw WebSocket, at {@code ws://host:port/chat}. */
    @JsonProperty("websocket")
    WEBSOCKET {
        @Override
        ChatWire open(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver) {
            return duplex.load.websocket.Wire.open(options, loops, clock, receiver);
        }
    },

    /** Socket.IO over WebSocket, at {@code http://host:port}. */
    @JsonProperty("socketio")
    SOCKETIO {
        @Override
        ChatWire open(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver) {
            return duplex.load.socketio.Wire.open(options, loops, clock, receiver);
        }
    },

    /** Socket.IO over HTTP long-polling, at {@code http://host:port}. */
    @JsonProperty("socketio-polling")
    SOCKETIO_POLLING {
        @Override
        ChatWire open(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver) {
            return duplex.load.socketio.Wire.openPolling(options, loops, clock, receiver);
        }

        @Override
        int connectionsEach() {
            return 2;
        }
    },

    /** Polling, at {@code http://host:port/chat}. */
    @JsonProperty("polling")
    POLLING {
        @Override
        ChatWire open(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver) {
            return duplex.load.polling.Wire.open(options, loops, clock, receiver);
        }

        @Override
        Duration naturalDelay(LoadPlan plan) {
            return plan.pollInterval();
        }
    };

    /** The name in reports and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A driver for this protocol; it owns the loops. */
    abstract ChatWire open(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver);

    /** How many connections a session keeps open. */
    int connectionsEach() {
        return 1;
    }

    /** How long a delivery may take on this transport with nothing wrong. */
    Duration naturalDelay(LoadPlan plan) {
        return Duration.ZERO;
    }
}
