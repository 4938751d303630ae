package duplex.attack;

import java.io.IOException;

/** One attacker's work. */
@FunctionalInterface
interface Job {
    void run(int number) throws IOException, InterruptedException;
}
