package duplex.attack;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Who is who in one run. Every name holds the run's mark, so that a ghost is known for one on a server that others use.
 *
 * @param mark four letters and digits
 */
record Names(String mark) {
    static Names random() {
        String letters = "abcdefghijkmnpqrstuvwxyz23456789";
        StringBuilder mark = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            mark.append(letters.charAt(ThreadLocalRandom.current().nextInt(letters.length())));
        }
        return new Names(mark.toString());
    }

    String honest(int number) {
        return "honest-" + number + "-" + mark;
    }

    boolean isHonest(String name) {
        return name.startsWith("honest-") && name.endsWith(mark);
    }

    String attacker(int number) {
        return "mallory-" + number + "-" + mark;
    }

    String newcomer() {
        return "newcomer-" + mark;
    }

    /** Whether somebody of this run is still in a userList although all have left. */
    boolean isGhost(String name) {
        return name.contains(mark) && !name.equals(newcomer());
    }
}
