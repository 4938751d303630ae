package duplex.attack;

import duplex.client.Protocol;
import java.io.IOException;
import java.util.Set;

/**
 * One way to harm a server.
 *
 * @param id what it is called on the command line and in tables
 * @param does what the attacker does, and what a careless server falls for, in a sentence
 * @param protocols the wire forms it makes sense on
 * @param staysOpen whether the attackers' connections stay open until their ghosts have been looked for
 * @param act the attack itself
 */
public record Attack(String id, String does, Set<Protocol> protocols, boolean staysOpen, Act act) {

    /** What an attacker does. */
    @FunctionalInterface
    public interface Act {
        /**
         * Attacks, and notes in the arena what the server did.
         *
         * @throws IOException if the attack could not go on; that is noted, too
         */
        void run(Arena arena) throws IOException, InterruptedException;
    }

    Attack(String id, String does, Set<Protocol> protocols, Act act) {
        this(id, does, protocols, false, act);
    }

    /** The same, its connections staying open while the userList is searched for ghosts. */
    Attack holdingOn() {
        return new Attack(id, does, protocols, true, act);
    }
}
