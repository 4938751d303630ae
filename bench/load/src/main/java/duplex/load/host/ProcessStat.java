package duplex.load.host;

/**
 * What {@code /proc/PID/stat} tells of a process.
 *
 * @param state one letter, {@code Z} if it has ended and nobody has asked how
 * @param cpuTicks user and system time of the process and of those of its children that have ended and been waited for
 * @param threads how many it has
 * @param startTicks when it started, counted from the machine's start: tells processes of one number apart
 */
record ProcessStat(char state, long cpuTicks, int threads, long startTicks) {
    // Places behind the name, which stands in parentheses and may contain anything.
    private static final int STATE = 0;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;
    private static final int THREADS = 17;
    private static final int START = 19;

    static Reading<ProcessStat> of(HostFiles files, long pid) {
        String path = "proc/" + pid + "/stat";
        return files.text(path).flatMap(text -> parse(text, path));
    }

    boolean hasEnded() {
        return state == 'Z' || state == 'X';
    }

    private static Reading<ProcessStat> parse(String text, String path) {
        String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length <= START) {
            return Reading.missing("/" + path + " has only " + fields.length + " fields");
        }
        try {
            long ticks = 0;
            for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return Reading.of(new ProcessStat(
                    fields[STATE].charAt(0), ticks, Integer.parseInt(fields[THREADS]), Long.parseLong(fields[START])));
        } catch (NumberFormatException other) {
            return Reading.missing("/" + path + " has a field that is no number: " + other.getMessage());
        }
    }
}
