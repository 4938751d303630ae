package duplex.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** What the terminal can do, and the one line of progress on standard error. */
final class Console {
    private static final int COLUMNS = 100;

    private Console() {}

    /** Whether colours are wanted: on a terminal, unless {@code NO_COLOR} is set. */
    static boolean colours() {
        return CommandLine.Help.Ansi.AUTO.enabled();
    }

    static Progress progress(PrintWriter err) {
        return new Progress(err, colours());
    }

    /** One line that is written over and over on a terminal; elsewhere only the notes are printed. */
    static final class Progress {
        private final PrintWriter err;
        private final boolean terminal;

        private Progress(PrintWriter err, boolean terminal) {
            this.err = err;
            this.terminal = terminal;
        }

        /** Replaces the line. */
        void show(String text) {
            if (terminal) {
                String line = text.length() > COLUMNS ? text.substring(0, COLUMNS) : text;
                err.print("\r\u001b[K" + line);
                err.flush();
            }
        }

        /** Takes the line away. */
        void clear() {
            if (terminal) {
                err.print("\r\u001b[K");
                err.flush();
            }
        }

        /** Prints a line that stays. */
        void note(String text) {
            clear();
            err.println("duplex: " + text);
            err.flush();
        }
    }
}
