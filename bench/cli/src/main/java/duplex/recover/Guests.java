package duplex.recover;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All who talk and stay: in turn, on a schedule that waits for nobody. */
final class Guests implements AutoCloseable {
    private static final int TICK_MILLIS = 10;

    private final Names names;
    private final RecoverPlan plan;
    private final Books books;
    private final List<Guest> guests = new ArrayList<>();
    private final Pattern said;
    private final ScheduledExecutorService speaker = thread("duplex-guests-speaker");
    private final ScheduledExecutorService usher = thread("duplex-guests-usher");

    Guests(RecoveredServer server, RecoverPlan plan, Names names, Books books) {
        this.names = names;
        this.plan = plan;
        this.books = books;
        this.said = Pattern.compile("said~" + names.mark() + "~(\\d{1,9})~");
        for (int i = 0; i < plan.clients(); i++) {
            guests.add(new Guest(i, names.guest(i), server, books, this::numbersIn));
        }
    }

    /** From now on they enter, and enter again whenever they fall out. */
    void enter() {
        var unused =
                usher.scheduleWithFixedDelay(() -> guests.forEach(Guest::tick), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** From now on they talk. */
    void talk() {
        long periodNanos = TimeUnit.SECONDS.toNanos(1) / plan.ratePerSecond();
        long startNanos = System.nanoTime();
        var unused = speaker.scheduleAtFixedRate(
                () -> say(books.size(), startNanos + books.size() * periodNanos), 0, periodNanos, TimeUnit.NANOSECONDS);
    }

    /** Whether all are in, having come in after this moment. */
    boolean haveEnteredAfter(long nanos) {
        return guests.stream().allMatch(guest -> guest.enteredAfter(nanos));
    }

    /** How many are not in, or have not come in since this moment. */
    long absentSince(long nanos) {
        return guests.stream().filter(guest -> !guest.enteredAfter(nanos)).count();
    }

    /** When the last of those who are in came in. */
    long lastEntranceNanos(long atLeastNanos) {
        long last = atLeastNanos;
        for (Guest guest : guests) {
            last = guest.enteredNanos() - last > 0 ? guest.enteredNanos() : last;
        }
        return last;
    }

    /** Whether everybody is in and was told a userList of which this is true. */
    boolean allSee(Predicate<List<String>> userList) {
        return guests.stream().map(Guest::userList).allMatch(list -> !list.isEmpty() && userList.test(list));
    }

    /** Whether everybody's userList names all who stay, each once, and nobody else. */
    boolean seeEachOther() {
        List<String> all = names.guests(plan.clients());
        return allSee(list -> list.size() == all.size() && list.containsAll(all));
    }

    /** Those of these names that anybody's userList has. */
    List<String> seenOf(List<String> others) {
        return others.stream()
                .filter(name ->
                        guests.stream().anyMatch(guest -> guest.userList().contains(name)))
                .toList();
    }

    /** How often sessions have ended untold so far. */
    int cuts() {
        return guests.stream().mapToInt(Guest::cuts).sum();
    }

    /** No more is said; all leave. */
    @Override
    public void close() {
        speaker.shutdownNow();
        usher.shutdownNow();
        guests.forEach(Guest::close);
    }

    private void say(int number, long dueNanos) {
        guests.get(number % guests.size()).say("said~" + names.mark() + "~" + number + "~", dueNanos);
    }

    private List<Integer> numbersIn(String text) {
        List<Integer> numbers = new ArrayList<>();
        Matcher found = said.matcher(text);
        while (found.find()) {
            numbers.add(Integer.valueOf(found.group(1)));
        }
        return numbers;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
