package duplex.load.known;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The chat of a known server: everyone gets what is meant for them, but for its fault. Lives on one thread. */
final class SmallChat {
    /** How one session is spoken to. */
    interface Peer {
        /** Passes an event on, its data given as JSON. */
        void deliver(String event, String data);

        /** Ends the session. */
        void hangUp();

        /** Says something of the transport's own. */
        default void answer(String text) {
            throw new UnsupportedOperationException(text);
        }
    }

    /** Somebody in the chat. */
    private static final class Member {
        private final Peer peer;
        private final String username;
        private final Set<String> rooms = new HashSet<>();
        private final boolean late;
        private int got;

        Member(Peer peer, String username, boolean late) {
            this.peer = peer;
            this.username = username;
            this.late = late;
        }
    }

    private static final String OK = "{\"ok\":true}";
    private static final String REFUSED = "{\"ok\":false,\"error\":{\"code\":\"not-in-room\",\"message\":\"no\"}}";
    private static final int STALL_MILLIS = 300;
    private static final int LAST_GAP_BEFORE = 150;

    private final Fault fault;
    private final Service service;
    private final long recipientNanos;
    private final boolean lists;
    private final List<Member> members = new ArrayList<>();
    private final Set<String> ghosts = new LinkedHashSet<>();
    private final AtomicInteger pongs = new AtomicInteger();
    private final AtomicInteger gaps = new AtomicInteger();
    private final AtomicInteger slips = new AtomicInteger();
    private @Nullable Message heldBack;
    private @Nullable Message first;
    private int said;
    private int delivered;

    SmallChat(Behaviour behaviour, ScheduledExecutorService thread) {
        this.fault = behaviour.fault();
        this.service = new Service(behaviour.serviceNanos(), thread);
        this.recipientNanos = behaviour.recipientNanos();
        this.lists = behaviour.lists();
    }

    Fault fault() {
        return fault;
    }

    /** A peer answered a ping. */
    void ponged() {
        pongs.incrementAndGet();
    }

    int pongs() {
        return pongs.get();
    }

    /** How many messages were left out in the middle of a stay. */
    int gaps() {
        return gaps.get();
    }

    /** How many deliveries were wrong on purpose. */
    int slips() {
        return slips.get();
    }

    void enter(Peer peer, String username) {
        members.add(new Member(peer, username, said > 0));
        String list = lists ? userList(members.stream().map(each -> each.username)) : userList(Stream.of(username));
        members.forEach(each -> each.peer.deliver("join", list));
        if (fault == Fault.REPEATS_TO_NEWCOMERS && first != null) {
            deliver(peer, first, 1);
        }
    }

    void leave(Peer peer) {
        if (fault == Fault.KEEPS_GHOSTS) {
            members.stream().filter(each -> each.peer == peer).forEach(each -> ghosts.add(each.username));
        }
        if (members.removeIf(each -> each.peer == peer)) {
            String list = lists ? userList(members.stream().map(each -> each.username)) : "[]";
            members.forEach(each -> each.peer.deliver("leave", list));
        }
    }

    private String userList(Stream<String> here) {
        return Stream.concat(ghosts.stream(), here).collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    /** Takes an event, and gives back its acknowledgement; after that of a leave, {@link #farewell} is to be called. */
    String hear(Peer peer, String event, JsonNode data) {
        Member member = members.stream()
                .filter(each -> each.peer == peer)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(event + " from one who is not in"));
        String text = data.path("message").asText();
        String room = data.path("room").asText();
        switch (event) {
            case "chat message" -> {
                if (!room.isEmpty() && !member.rooms.contains(room)) {
                    return REFUSED;
                }
                Message message = Message.of(member.username, room, text);
                service.take(() -> say(message));
            }
            case "whisper" -> whisper(data.path("to").asText(), Message.of(member.username, "", text));
            case "join room" -> member.rooms.add(room);
            case "leave" -> leave(peer);
            default -> throw new IllegalStateException("what is " + event + "?");
        }
        return OK;
    }

    /** A session's leave is acknowledged. */
    void farewell(Peer peer) {
        if (fault == Fault.TALKS_AFTER_LEAVING && first != null) {
            deliver(peer, first, 1);
        }
        peer.hangUp();
    }

    private void whisper(String to, Message message) {
        boolean leak = fault == Fault.LEAKS_WHISPERS && ++said % 100 == 0;
        for (Member member : List.copyOf(members)) {
            boolean third = leak && !member.username.equals(to);
            slips.addAndGet(third ? 1 : 0);
            if (third || member.username.equals(to)) {
                member.peer.deliver("whisper", message.json());
            }
            leak = leak && !third;
        }
    }

    private void say(Message message) {
        first = first == null ? message : first;
        if (++said == 60) {
            atTheSixtieth();
        }
        boolean leak = fault == Fault.LEAKS_ROOMS && said % 100 == 0;
        long beganNanos = System.nanoTime();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            boolean other = !message.room().isEmpty() && !member.rooms.contains(message.room());
            slips.addAndGet(leak && other ? 1 : 0);
            if (!other || leak) {
                deliver(member, i, message);
            }
            leak = leak && !other;
            spinUntil(beganNanos + (i + 1) * recipientNanos);
        }
    }

    private void spinUntil(long nanos) {
        while (recipientNanos > 0 && System.nanoTime() - nanos < 0) {
            Thread.onSpinWait();
        }
    }

    private void atTheSixtieth() {
        if (fault == Fault.DIES) {
            members.forEach(each -> each.peer.hangUp());
            members.clear();
        } else if (fault == Fault.HANGS_UP_ON_ONE) {
            Peer unlucky = members.get(1).peer;
            leave(unlucky);
            unlucky.hangUp();
        } else if (fault == Fault.STALLS) {
            try {
                Thread.sleep(STALL_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted in the middle of its stall", e);
            }
        }
    }

    private void deliver(Member member, int place, Message message) {
        Peer peer = member.peer;
        boolean thousandth = ++delivered % 1000 == 0;
        switch (fault) {
            case LOSES, DOUBLES -> {
                slips.addAndGet(thousandth ? 1 : 0);
                int wrong = fault == Fault.LOSES ? 0 : 2;
                deliver(peer, message, thousandth ? wrong : 1);
            }
            case HAUNTED -> {
                deliver(peer, message, 1);
                String old = message.text().replaceFirst("@dx:........", "@dx:00000bad");
                deliver(peer, Message.of(message.sender(), message.room(), old), thousandth ? 1 : 0);
            }
            case GAPS -> deliver(peer, message, isGap(member) ? 0 : 1);
            case SWAPS_A_SENDERS_OWN, SWAPS_ACROSS_SENDERS -> {
                if (place == 1) {
                    swap(peer, message);
                } else {
                    deliver(peer, message, 1);
                }
            }
            default -> deliver(peer, message, 1);
        }
    }

    /** The second message of a late stay is left out; that is a gap only once a third one comes. */
    private boolean isGap(Member member) {
        member.got += member.late && (member.got > 0 || said < LAST_GAP_BEFORE) ? 1 : 0;
        gaps.addAndGet(member.got == 3 ? 1 : 0);
        return member.got == 2;
    }

    private void swap(Peer peer, Message message) {
        if (heldBack == null) {
            boolean hold = said % 20 == 10 && said < 100;
            heldBack = hold ? message : null;
            deliver(peer, message, hold ? 0 : 1);
            return;
        }
        boolean ownNext = heldBack.sender().equals(message.sender());
        if (fault == Fault.SWAPS_A_SENDERS_OWN) {
            slips.addAndGet(ownNext ? 1 : 0);
            deliver(peer, message, 1);
            deliver(peer, heldBack, ownNext ? 1 : 0);
            heldBack = ownNext ? null : heldBack;
        } else {
            slips.addAndGet(ownNext ? 0 : 1);
            deliver(peer, ownNext ? heldBack : message, 1);
            deliver(peer, ownNext ? message : heldBack, 1);
            heldBack = null;
        }
    }

    private static void deliver(Peer peer, Message message, int times) {
        for (int i = 0; i < times; i++) {
            peer.deliver("chat message", message.json());
        }
    }
}
