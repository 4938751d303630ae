package duplex.socketio.echo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.client.WireTap;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WireOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the protocol suite of Socket.IO 5 asks of Socket.IO itself: namespaces, events, acknowledgements, what is binary. */
@Timeout(60)
final class SocketIoProtocolTest {
    private static final WireOptions WIRE = WireOptions.of(WireTap.NONE, Duration.ofSeconds(10));
    private static final String TWO_PLACEHOLDERS =
            "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]";
    private static final byte[] ONE_TWO_THREE = {1, 2, 3};
    private static final byte[] FOUR_FIVE_SIX = {4, 5, 6};

    private EchoApplication application;

    @BeforeEach
    void start() throws Exception {
        application = EchoApplication.startPatient();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private SocketIoWire open() throws Exception {
        return SocketIoWire.open(application.address(), "", WIRE);
    }

    private SocketIoWire connect() throws Exception {
        SocketIoWire wire = open();
        wire.send("40");
        wire.await(0, "42[\"auth\",{}]"::equals);
        return wire;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40                        | 40\\{\"sid\":\"[^\"]+\"}          | 42[\"auth\",{}]",
                "40{\"token\":\"123\"}         | 40\\{\"sid\":\"[^\"]+\"}          | 42[\"auth\",{\"token\":\"123\"}]",
                "40/custom,                | 40/custom,\\{\"sid\":\"[^\"]+\"}  | 42/custom,[\"auth\",{}]",
                "40/custom,{\"token\":\"abc\"} | 40/custom,\\{\"sid\":\"[^\"]+\"}  | 42/custom,[\"auth\",{\"token\":\"abc\"}]",
            })
    void whoConnectsIsGreetedWithWhatTheyBrought(String connect, String answer, String greeting) throws Exception {
        try (SocketIoWire wire = open()) {
            wire.send(connect);

            wire.await(0, greeting::equals);

            assertEquals(3, wire.packets().size(), () -> wire.packets().all().toString());
            assertEquals(
                    true,
                    wire.packets().all().get(1).matches(answer),
                    wire.packets().all().get(1));
        }
    }

    /** Each namespace has what was sent to it: the library keeps what came last, for all. */
    @Test
    void eachNamespaceHasItsOwnCredentials() throws Exception {
        try (SocketIoWire wire = open()) {
            wire.send("40{\"token\":\"main\"}");
            wire.send("40/custom,{\"token\":\"custom\"}");

            wire.await(0, "42[\"auth\",{\"token\":\"main\"}]"::equals);
            wire.await(0, "42/custom,[\"auth\",{\"token\":\"custom\"}]"::equals);

            wire.send("421[\"whoami\"]");
            wire.await(0, "431[{\"token\":\"main\"}]"::equals);
        }
    }

    @Test
    void anUnknownNamespaceIsRefusedAndHarmsNobody() throws Exception {
        try (SocketIoWire wire = open()) {
            wire.send("40/random");
            wire.await(0, "44/random,{\"message\":\"Invalid namespace\"}"::equals);

            wire.send("40");
            wire.await(0, "42[\"auth\",{}]"::equals);
        }
    }

    @Test
    void whoBeginsWithNonsenseIsOut() throws Exception {
        SocketIoWire wire = open();

        wire.send("4abc");

        wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoNeverConnectsIsOut() throws Exception {
        application.close();
        application = EchoApplication.start("/socket.io", 0);

        SocketIoWire wire = open();

        wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoLeavesTheMainNamespaceIsStillPinged() throws Exception {
        application.close();
        application = EchoApplication.start("/socket.io", 0);
        SocketIoWire wire = connect();

        int before = wire.packets().size();
        wire.send("41");

        wire.await(before, "2"::equals);
    }

    @Test
    void whoLeavesOneNamespaceStaysInTheOther() throws Exception {
        try (SocketIoWire wire = connect()) {
            wire.send("40/custom");
            wire.await(0, "42/custom,[\"auth\",{}]"::equals);

            wire.send("41/custom");
            wire.send("42[\"message\",\"message to main namespace\"]");

            wire.await(0, "42[\"message-back\",\"message to main namespace\"]"::equals);
            wire.send("42/custom,[\"message\",1]");
            wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theServerShowsOutOfOneNamespaceOnly() throws Exception {
        try (SocketIoWire wire = connect()) {
            wire.send("40/custom");
            wire.await(0, "42/custom,[\"auth\",{}]"::equals);

            wire.send("42/custom,[\"show me out\"]");
            wire.await(0, "41/custom,"::equals);

            wire.send("421[\"message-with-ack\",\"still here\"]");
            wire.await(0, "431[\"still here\"]"::equals);
            assertEquals(1, Collections.frequency(wire.packets().all(), "41/custom,"));
        }
    }

    @Test
    void everyArgumentComesBackAsItWas() throws Exception {
        try (SocketIoWire wire = connect()) {
            wire.send("42[\"message\",1,\"2\",{\"3\":[true]}]");
            wire.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");

            wire.await(0, "42[\"message-back\",1,\"2\",{\"3\":[true]}]"::equals);
            wire.await(0, "43456[1,\"2\",{\"3\":[false]}]"::equals);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "452-[\"message\",              | 452-[\"message-back\",",
                "452-789[\"message-with-ack\",  | 462-789[",
            })
    void whatIsBinaryComesBackAsBytes(String question, String answer) throws Exception {
        try (SocketIoWire wire = connect()) {
            int before = wire.webSocket().frames().size();
            wire.send(question + TWO_PLACEHOLDERS);
            wire.webSocket().frame(Frame.of(Frame.BINARY, ONE_TWO_THREE));
            wire.webSocket().frame(Frame.of(Frame.BINARY, FOUR_FIVE_SIX));

            Predicate<Frame> last = frame -> frame.opcode() == Frame.BINARY && frame.bytes()[0] == FOUR_FIVE_SIX[0];
            assertEquals(
                    true,
                    wire.webSocket()
                            .frames()
                            .await(before, last, WIRE.patience())
                            .isPresent());
            List<Frame> frames = wire.webSocket().frames().since(before);
            assertEquals(answer + TWO_PLACEHOLDERS, frames.get(0).asText());
            assertArrayEquals(ONE_TWO_THREE, frames.get(1).bytes());
            assertArrayEquals(FOUR_FIVE_SIX, frames.get(2).bytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4abc", "42{}", "42abc[\"message-with-ack\",1,\"2\",{\"3\":[false]}]"})
    void whatCannotBeReadEndsTheSession(String packet) throws Exception {
        SocketIoWire wire = connect();

        wire.send(packet);

        wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theServerMayAskForAnAcknowledgement() throws Exception {
        try (SocketIoWire wire = connect()) {
            wire.send("42[\"ask me\"]");
            String question = wire.await(0, packet -> packet.endsWith("[\"your name?\"]"));
            String id = question.substring(2, question.indexOf('['));

            wire.send("43" + id + "[\"ann\"]");
            wire.send("43" + id + "[\"ann again\"]");
            wire.send("439999[\"bob\"]");

            wire.await(0, "42[\"answered\",\"ann\"]"::equals);
            wire.send("421[\"message-with-ack\",1]");
            wire.await(0, "431[1]"::equals);
            assertEquals(
                    1,
                    wire.packets().all().stream()
                            .filter(packet -> packet.startsWith("42[\"answered\""))
                            .count());
        }
    }
}
