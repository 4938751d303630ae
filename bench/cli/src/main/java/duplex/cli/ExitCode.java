package duplex.cli;

/** What a command's exit status means, the same for every command. */
final class ExitCode {
    static final int OK = 0;
    /** A fault of Duplex's own. */
    static final int INTERNAL = 1;
    /** The command line makes no sense, or names what is not there. */
    static final int USAGE = 2;
    /** A rule of the chat was broken, or a result may not be believed. */
    static final int FAILED = 3;
    /** The server could not be started or reached. */
    static final int UNREACHABLE = 4;
    /** What was measured does not reach what was asked for. */
    static final int THRESHOLD_MISSED = 99;
    /** Ended by the user before it was done. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
