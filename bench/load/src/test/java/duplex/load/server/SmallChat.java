package duplex.load.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The chat of a target: everyone gets what anyone says, but for its fault. Lives on one thread. */
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

    /** Stands in until somebody has entered. */
    static final Peer NOBODY = new Peer() {
        @Override
        public void deliver(String event, String data) {
            throw new IllegalStateException("nobody is in the chat");
        }

        @Override
        public void hangUp() {
            throw new IllegalStateException("nobody hangs up");
        }
    };

    private record Message(String sender, String text) {
        String json() {
            return "{\"message\":\"" + text + "\",\"username\":\"" + sender + "\"}";
        }
    }

    private static final int STALL_MILLIS = 300;

    private final Fault fault;
    private final List<Peer> peers = new ArrayList<>();
    private @Nullable Message heldBack;
    private int said;
    private int delivered;
    private final AtomicInteger pongs = new AtomicInteger();

    SmallChat(Fault fault) {
        this.fault = fault;
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

    void enter(Peer peer, String username) {
        peers.add(peer);
        peers.forEach(each -> each.deliver("join", "[\"" + username + "\"]"));
    }

    void leave(Peer peer) {
        if (peers.remove(peer)) {
            peers.forEach(each -> each.deliver("leave", "[]"));
        }
    }

    void say(String username, String text) {
        Message message = new Message(username, text);
        if (++said == 60) {
            stallOrDie();
        }
        for (int i = 0; i < peers.size(); i++) {
            deliver(peers.get(i), i, message);
        }
    }

    private void stallOrDie() {
        if (fault == Fault.DIES) {
            peers.forEach(Peer::hangUp);
            peers.clear();
        } else if (fault == Fault.STALLS) {
            try {
                Thread.sleep(STALL_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted in the middle of its stall", e);
            }
        }
    }

    private void deliver(Peer peer, int place, Message message) {
        boolean thousandth = ++delivered % 1000 == 0;
        switch (fault) {
            case LOSES -> deliver(peer, message, thousandth ? 0 : 1);
            case DOUBLES -> deliver(peer, message, thousandth ? 2 : 1);
            case HAUNTED -> {
                deliver(peer, message, 1);
                String old = message.text().replaceFirst("@dx:........", "@dx:00000bad");
                deliver(peer, new Message(message.sender(), old), thousandth ? 1 : 0);
            }
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

    private void swap(Peer peer, Message message) {
        if (heldBack == null) {
            boolean hold = said % 20 == 10 && said < 100;
            heldBack = hold ? message : null;
            deliver(peer, message, hold ? 0 : 1);
            return;
        }
        boolean ownNext = heldBack.sender().equals(message.sender());
        if (fault == Fault.SWAPS_A_SENDERS_OWN) {
            deliver(peer, message, 1);
            deliver(peer, heldBack, ownNext ? 1 : 0);
            heldBack = ownNext ? null : heldBack;
        } else {
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
