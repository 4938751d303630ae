package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.wire.ChatWire;
import duplex.load.wire.Stamp;
import duplex.load.wire.WireCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who shall be in, comes in; by a clock turned by hand. */
final class AttendanceTest {
    private static final int GUEST = 3;

    private final LoadPlan plan = LoadPlan.builder()
            .clients(10)
            .workload(Workload.CHURN)
            .reconnect(true)
            .build();
    private final DeliveryLedger ledger = new DeliveryLedger(Schedule.of(plan), Audience.everyone(), 10);
    private final Attendance attendance = new Attendance(plan, ledger, () -> this.nowNanos);
    private final ScriptedWire wire = new ScriptedWire();
    private long nowNanos = -Duration.ofDays(1).toNanos();

    @Test
    void whoLeftEntersAgainOnceItsLeavingIsConfirmed() {
        make(Move.Kind.LEAVE);
        make(Move.Kind.ENTER);
        assertEquals(List.of("leave"), wire.said, "the way back begins when the way out is done");

        wire.confirmLeaving();
        attendance.tick(wire);
        wire.letIn();
        attendance.tick(wire);

        assertEquals(List.of("leave", "join"), wire.said);
        assertTrue(ledger.isIn(GUEST));
        Comings comings = attendance.comings(0);
        assertEquals(List.of(1, 1, 0), List.of(comings.left(), comings.cameBack(), comings.missing()));
    }

    @Test
    void whoIsTurnedAwayWaitsEverLongerUpToTwoSeconds() {
        attendance.ended(GUEST, "closed with 1011");

        for (int waitMillis : new int[] {100, 200, 400, 800, 1600, 2000, 2000}) {
            wire.said.clear();
            pass(waitMillis - 1);
            assertEquals(List.of(), wire.said, "not before " + waitMillis + " ms");
            pass(1);
            assertEquals(List.of("join"), wire.said);
            wire.turnAway();
            attendance.tick(wire);
        }
        assertEquals(1, attendance.comings(0).missing());
        assertTrue(attendance.complaints().contains("1 sessions did not get in again"));
    }

    @Test
    void theLongestAbsenceIsTold() {
        attendance.ended(GUEST, "closed with 1011");
        pass(100);
        nowNanos += Duration.ofMillis(33).toNanos();
        wire.letIn();
        pass(500);

        Comings comings = attendance.comings(0);
        assertEquals(Duration.ofMillis(133), comings.longestAbsence());
        assertEquals(List.of(1, 1, 0), List.of(comings.ended(), comings.returned(), comings.missing()));
        assertEquals(List.of("session 3 ended: closed with 1011"), attendance.complaints());
    }

    @Test
    void whoIsToLeaveWhileItIsAwayDoesNotComeBack() {
        attendance.ended(GUEST, "closed with 1011");
        attendance.tick(wire);
        make(Move.Kind.LEAVE);
        pass(5000);

        assertEquals(List.of(), wire.said);
        assertEquals(0, attendance.comings(0).missing());
    }

    @Test
    void whoIsToLeaveWhileItEntersLeavesAsSoonAsItIsIn() {
        attendance.ended(GUEST, "closed with 1011");
        pass(100);
        make(Move.Kind.LEAVE);
        wire.letIn();
        attendance.tick(wire);

        assertEquals(List.of("join", "leave"), wire.said);
    }

    @Test
    void whoFallsOutAgainOnTheWayInIsFetchedOnce() {
        attendance.ended(GUEST, "closed with 1011");
        pass(100);
        wire.letIn();
        attendance.ended(GUEST, "closed again");
        attendance.tick(wire);
        pass(200);

        assertEquals(List.of("join", "drop", "join"), wire.said);
    }

    @Test
    void aStormIsOverWhenTheLastIsBack() {
        make(Move.Kind.DROP);
        ledger.left(GUEST);
        make(Move.Kind.ENTER);
        attendance.tick(wire);
        nowNanos += Duration.ofMillis(70).toNanos();
        wire.letIn();
        pass(500);

        Comings comings = attendance.comings(0);
        assertEquals(List.of(1, 1), List.of(comings.dropped(), comings.cameBack()));
        assertEquals(Duration.ofMillis(70), comings.lastBack());
    }

    @Test
    void whoReadsNothingMayBeCut() {
        make(Move.Kind.STOP_READING);
        ledger.stoppedReading(GUEST);
        attendance.ended(GUEST, "closed with 1013");
        pass(5000);

        assertEquals(List.of("stop reading"), wire.said, "it is not brought back");
        assertEquals(1, attendance.comings(0).cut());
        assertEquals(0, attendance.comings(0).ended());
        assertEquals(List.of(), attendance.complaints());
    }

    @Test
    void itIsHopelessWhenNobodyIsInNorComesBack() {
        LoadPlan forGood = LoadPlan.builder().clients(2).build();
        DeliveryLedger two = new DeliveryLedger(Schedule.of(forGood), Audience.everyone(), 2);
        Attendance falling = new Attendance(forGood, two, () -> nowNanos);

        falling.ended(0, "reset");
        assertFalse(falling.isHopeless());
        falling.ended(1, "reset");
        assertTrue(falling.isHopeless());
    }

    private void make(Move.Kind kind) {
        attendance.make(new Move(0, kind, GUEST), wire);
        attendance.tick(wire);
    }

    private void pass(int millis) {
        nowNanos += Duration.ofMillis(millis).toNanos();
        attendance.tick(wire);
    }

    /** Does what the test says, when the test says so. */
    private final class ScriptedWire implements ChatWire {
        private final List<String> said = new ArrayList<>();
        private CompletableFuture<Void> entering = new CompletableFuture<>();
        private CompletableFuture<Void> leaving = new CompletableFuture<>();

        void letIn() {
            attendance.entered(GUEST);
            entering.complete(null);
        }

        void turnAway() {
            entering.completeExceptionally(new IOException("the house is full"));
        }

        void confirmLeaving() {
            ledger.left(GUEST);
            leaving.complete(null);
        }

        @Override
        public CompletableFuture<Void> join(int session, String username) {
            said.add("join");
            entering = new CompletableFuture<>();
            return entering;
        }

        @Override
        public CompletableFuture<Void> leave(int session) {
            said.add("leave");
            leaving = new CompletableFuture<>();
            return leaving;
        }

        @Override
        public void drop(int session) {
            said.add("drop");
        }

        @Override
        public void stopReading(int session) {
            said.add("stop reading");
        }

        @Override
        public void readAgain(int session) {
            said.add("read again");
        }

        @Override
        public CompletableFuture<Void> joinRoom(int session, String room) {
            throw new AssertionError("there are no rooms");
        }

        @Override
        public void send(int session, Stamp stamp) {
            throw new AssertionError("nobody speaks");
        }

        @Override
        public void sendToRoom(int session, String room, Stamp stamp) {
            throw new AssertionError("nobody speaks");
        }

        @Override
        public void whisper(int session, String user, Stamp stamp) {
            throw new AssertionError("nobody speaks");
        }

        @Override
        public WireCounts counts() {
            throw new AssertionError("nobody counts");
        }

        @Override
        public void close() {}
    }
}
