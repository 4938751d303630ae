package duplex.recover;

import java.util.Arrays;
import java.util.List;

/** What befalls the chat, and what is told of it. */
public enum Event {
    /** Nothing yet: what the others are held against. */
    CALM("calm", "before anything", Figure.P99),
    /** The process of some clients is sent SIGKILL: the kernel closes their connections. */
    CLIENTS_KILLED("clients-killed", "clients killed (SIGKILL)", Figure.GONE, Figure.P99, Figure.CUT, Figure.LOST),
    /** The process of some clients is sent SIGSTOP: their connections stay open, and nobody answers there. */
    CLIENTS_SILENT("clients-silent", "clients silent (SIGSTOP)", Figure.GONE, Figure.P99, Figure.CUT, Figure.LOST),
    /** The server's process is sent SIGSTOP, and SIGCONT some seconds later. Times are from the SIGCONT. */
    SERVER_STOPPED(
            "server-stopped",
            "server stopped (SIGSTOP, SIGCONT)",
            Figure.CAUGHT_UP,
            Figure.IN_TIME,
            Figure.CUT,
            Figure.LOST),
    /** The server's process is sent SIGKILL, and started again at once. Times are from the SIGKILL. */
    SERVER_RESTARTED(
            "server-restarted",
            "server killed and restarted",
            Figure.LISTENS,
            Figure.BACK,
            Figure.LISTED,
            Figure.IN_TIME,
            Figure.UNSAID,
            Figure.UNANSWERED,
            Figure.ON_THE_WAY,
            Figure.LOST),
    /** A newcomer looks who is there, and looks again when all others have left. */
    AFTERWARDS("afterwards", "afterwards", Figure.GHOSTS, Figure.MISSING);

    private final String id;
    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // what List.of gives is immutable
    private final List<Figure> figures;

    Event(String id, String words, Figure... figures) {
        this.id = id;
        this.words = words;
        this.figures = List.of(figures);
    }

    /** The events one may ask for; the others always take place. */
    public static List<Event> toChooseFrom() {
        return Arrays.stream(values())
                .filter(each -> each != CALM && each != AFTERWARDS)
                .toList();
    }

    /** What it is called on the command line and in JSON. */
    public String id() {
        return id;
    }

    /** What it is called in a table. */
    String words() {
        return words;
    }

    /** What is told of it, in order. */
    List<Figure> figures() {
        return figures;
    }
}
