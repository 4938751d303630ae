package duplex.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import duplex.websocket.FanOut.Delivery;
import duplex.websocket.FanOut.Topic;
import duplex.websocket.guard.GuardedSocket;
import duplex.websocket.guard.Part;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link Batch}: everybody gets exactly what is theirs, in its order, and as few batches as that allows. */
final class BatchTest {
    private static final Topic JOIN = new Topic("join", null);
    private static final Topic LEAVE = new Topic("leave", null);

    private final Session ann = Sessions.of("ann");
    private final Session bob = Sessions.of("bob");
    private final Session cid = Sessions.of("cid");

    @Test
    void whatAllGetIsOneBatch() {
        List<Batch> batches = Batch.of(List.of(to("1", ann, bob), to("2", ann, bob), to("3", ann, bob)));

        assertEquals(1, batches.size());
        assertEquals(List.of(ann, bob), batches.get(0).receivers());
        assertEquals(frames("1", "2", "3"), text(batches.get(0)));
    }

    @Test
    void anAnswerToOneStandsAmongWhatAllGet() {
        List<Batch> batches =
                Batch.of(List.of(to("1", ann, bob, cid), to("ack", bob), to("2", ann, bob, cid), to("3", cid)));

        assertEquals(3, batches.size());
        assertEquals(
                Map.of(ann, frames("1", "2"), bob, frames("1", "ack", "2"), cid, frames("1", "2", "3")),
                byReceiver(batches));
    }

    @Test
    void thoseWhoGetTheSameShareItThoughOthersComeBetween() {
        List<Batch> batches =
                Batch.of(List.of(to("1", ann, bob, cid), to("ack", bob), to("2", ann, bob, cid), to("ack", bob)));

        assertEquals(2, batches.size());
        assertEquals(List.of(ann, cid), batches.get(0).receivers());
        assertSame(batches.get(1).receivers().get(0), bob);
    }

    @Test
    void oneFrameIsNotCopied() {
        ByteBuffer event = UTF_8.encode("x".repeat(70_000));
        Batch batch = Batch.of(List.of(new Delivery(event, List.of(ann), null))).get(0);

        assertSame(batch.frames(), batch.frames());
        assertEquals(GuardedSocket.textFrame(event), batch.frames());
    }

    @Test
    void whatFailedOnceLeavesNothingBehind() {
        Delivery broken = new Delivery(
                UTF_8.encode("2"),
                new ArrayList<>(List.of(ann, bob)) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Iterator<Session> iterator() {
                        throw new IllegalStateException("as memory that runs out would");
                    }
                },
                null);
        assertThrows(IllegalStateException.class, () -> Batch.of(List.of(to("1", ann, bob), broken)));

        assertEquals(Map.of(ann, frames("3")), byReceiver(Batch.of(List.of(to("3", ann)))));
    }

    @Test
    void aListTakesThePlaceOfTheOneBeforeIt() {
        List<Batch> batches = Batch.of(List.of(list("j1", JOIN, ann), list("j2", JOIN, ann, bob)));

        assertEquals(1, batches.size());
        assertEquals(List.of(ann, bob), batches.get(0).receivers());
        assertEquals(frames("j2"), text(batches.get(0)));
    }

    @Test
    void onlyWhoGetsNothingInBetweenMissesAList() {
        List<Batch> batches = Batch.of(List.of(
                list("l1", LEAVE, ann, bob, cid), to("ack", bob), list("l2", LEAVE, ann, bob), list("j", JOIN, ann)));

        assertEquals(
                Map.of(ann, frames("l2", "j"), bob, frames("l1", "ack", "l2"), cid, frames("l1")), byReceiver(batches));
    }

    @Test
    void listsOfTwoRoomsBothGo() {
        Topic tea = new Topic("join room", "tea");
        Topic cake = new Topic("join room", "cake");
        List<Batch> batches = Batch.of(List.of(list("t1", tea, ann), list("c1", cake, ann), list("c2", cake, ann)));

        assertEquals(Map.of(ann, frames("t1", "c2")), byReceiver(batches));
    }

    @Test
    void whereThereIsNoListAllIsOnePart() {
        Batch batch = Batch.of(List.of(to("1", ann), to("2", ann))).get(0);

        assertSame(batch.frames(), batch.frames(), "joined for each receiver");
        assertEquals(List.of(new Part(batch.frames(), null)), batch.parts());
    }

    @Test
    void aListIsAPartForItself() {
        Batch batch = Batch.of(
                        List.of(to("1", ann), to("2", ann), list("j", JOIN, ann), list("l", LEAVE, ann), to("3", ann)))
                .get(0);

        assertSame(batch.parts(), batch.parts(), "divided for each receiver");
        assertEquals(
                List.of(frames("1", "2"), frames("j"), frames("l"), frames("3")),
                batch.parts().stream().map(part -> bytes(part.frames())).toList());
        assertEquals(
                Arrays.asList(null, JOIN, LEAVE, null),
                batch.parts().stream().map(Part::topic).toList());
    }

    @Test
    void anyMixtureComesOutAsItWentIn() {
        Random random = new Random(7);
        List<Session> everyone = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            everyone.add(Sessions.of("user" + i));
        }
        for (int round = 0; round < 200; round++) {
            Map<Session, String> expected = new LinkedHashMap<>();
            List<Delivery> deliveries = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                List<Session> some =
                        everyone.stream().filter(one -> random.nextInt(3) == 0).toList();
                String event = "x".repeat(random.nextInt(300)) + i;
                deliveries.add(new Delivery(UTF_8.encode(event), some, null));
                some.forEach(one -> expected.merge(one, frames(event), String::concat));
            }

            assertEquals(expected, byReceiver(Batch.of(deliveries)));
        }
    }

    private static Delivery to(String event, Session... receivers) {
        return new Delivery(UTF_8.encode(event), List.of(receivers), null);
    }

    private static Delivery list(String event, Topic topic, Session... receivers) {
        return new Delivery(UTF_8.encode(event), List.of(receivers), topic);
    }

    private static Map<Session, String> byReceiver(List<Batch> batches) {
        Map<Session, String> byReceiver = new LinkedHashMap<>();
        for (Batch batch : batches) {
            batch.receivers().forEach(receiver -> assertEquals(null, byReceiver.put(receiver, text(batch))));
        }
        return byReceiver;
    }

    private static String text(Batch batch) {
        return bytes(batch.frames());
    }

    private static String frames(String... events) {
        StringBuilder text = new StringBuilder();
        for (String event : events) {
            text.append(bytes(GuardedSocket.textFrame(UTF_8.encode(event))));
        }
        return text.toString();
    }

    private static String bytes(ByteBuffer frames) {
        return ISO_8859_1.decode(frames.duplicate()).toString();
    }
}
