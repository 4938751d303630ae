package duplex.conformance.mutants;

import duplex.client.Protocol;
import duplex.conformance.specimen.Door;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All mutants, in the specification's order. */
final class Catalogue {
    private final List<Mutant> mutants = new ArrayList<>();

    private Catalogue() {}

    static List<Mutant> all() {
        Catalogue catalogue = new Catalogue();
        JoinMutants.addTo(catalogue);
        NameMutants.addTo(catalogue);
        RefusalMutants.addTo(catalogue);
        LeaveMutants.addTo(catalogue);
        SilenceMutants.addTo(catalogue);
        TalkMutants.addTo(catalogue);
        OrderMutants.addTo(catalogue);
        RoomMutants.addTo(catalogue);
        LeaveRoomMutants.addTo(catalogue);
        RoomLimitMutants.addTo(catalogue);
        MemberMutants.addTo(catalogue);
        WhisperMutants.addTo(catalogue);
        ErrorMutants.addTo(catalogue);
        BadDataMutants.addTo(catalogue);
        LimitMutants.addTo(catalogue);
        OriginMutants.addTo(catalogue);
        WebSocketMutants.addTo(catalogue);
        FrameMutants.addTo(catalogue);
        SocketIoMutants.addTo(catalogue);
        UpgradeMutants.addTo(catalogue);
        PollingMutants.addTo(catalogue);
        HttpMutants.addTo(catalogue);
        return List.copyOf(catalogue.mutants);
    }

    /** The place for a rule's mutants. They still let people talk, unless they say what else they keep. */
    Shelf rule(String id) {
        return new Shelf(id, false, "CHAT-TALK-001");
    }

    /** The mutants of one rule. */
    final class Shelf {
        private final String rule;
        private final boolean busy;
        private final String keeps;

        private Shelf(String rule, boolean busy, String keeps) {
            this.rule = rule;
            this.busy = busy;
            this.keeps = keeps;
        }

        /** The rule's case keeps the machine busy, and gets more time. */
        Shelf busy() {
            return new Shelf(rule, true, keeps);
        }

        /** The mutants that follow keep this rule. */
        Shelf keeping(String otherRule) {
            return new Shelf(rule, busy, otherRule);
        }

        /** The mutants that follow break so much that no other rule shows they live. */
        Shelf keepingNothing() {
            return new Shelf(rule, busy, "");
        }

        /** A slip in the chat itself, which no transport hides: shown on raw WebSocket. */
        Shelf chat(String slip, Supplier<SpecimenChat> chat) {
            return chat(Protocol.WEBSOCKET, slip, chat);
        }

        /** A slip in the chat itself, shown on one transport. */
        Shelf chat(Protocol protocol, String slip, Supplier<SpecimenChat> chat) {
            return door(slip, () -> Door.of(protocol, chat.get()));
        }

        /** A slip in the chat itself, shown on every transport. */
        Shelf everywhere(String slip, Supplier<SpecimenChat> chat) {
            for (Protocol protocol : Protocol.values()) {
                chat(protocol, slip, chat);
            }
            return this;
        }

        /** A slip in what may be a name or a message, shown on raw WebSocket. */
        Shelf words(String slip, Supplier<Words> words) {
            return chat(slip, () -> new SpecimenChat(words.get()));
        }

        /** A slip of one transport's own code. */
        Shelf door(String slip, Supplier<Door> door) {
            mutants.add(new Mutant(rule, slip, door, busy, keeps));
            return this;
        }
    }
}
