package duplex.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a history file, and what is wrong with the file as such.
 *
 * @param head its first line, if that can be read
 * @param legs all that can be read, in their order
 * @param soaks what it says of each target
 * @param end its last line, if it has one
 * @param faults for people, each with the number of the line
 */
record HistoryFile(
        Optional<Head> head, List<Leg> legs, List<TargetSoak> soaks, Optional<End> end, List<String> faults) {
    private static final long MOST_BYTES = 256L << 20;
    private static final int LONGEST_LINE = 128 << 10;
    private static final int MOST_FAULTS = 50;

    /**
     * Reads one.
     *
     * @throws IOException if it cannot be read, or is too large to be one
     */
    static HistoryFile read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is larger than a history can be (" + (MOST_BYTES >> 20) + " MiB)");
        }
        Reading reading = new Reading();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine();
                    line != null && reading.faults.size() < MOST_FAULTS;
                    line = lines.readLine()) {
                reading.next(line);
            }
        } catch (CharacterCodingException binary) {
            reading.fault("it is not text in UTF-8");
        }
        return reading.done();
    }

    /** A file that is being read. */
    private static final class Reading {
        private final Chain chain = new Chain();
        private final List<Leg> legs = new ArrayList<>();
        private final List<TargetSoak> soaks = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private Optional<Head> head = Optional.empty();
        private Optional<End> end = Optional.empty();
        private int number;

        void next(String line) {
            number++;
            if (line.length() > LONGEST_LINE) {
                fault("it is longer than " + LONGEST_LINE + " characters");
                return;
            }
            Optional<String> object = chain.untie(line);
            if (object.isEmpty()) {
                fault("it was changed or cut off, or a line before it is gone: its hash is not that of this line here");
                return;
            }
            try {
                take(SoakJson.MAPPER.readTree(object.get()));
            } catch (JsonProcessingException | IllegalArgumentException wrong) {
                fault("it is no line of a history: "
                        + String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
            }
        }

        HistoryFile done() {
            if (head.isEmpty() && faults.isEmpty()) {
                faults.add("the first line is missing");
            }
            if (end.isEmpty()) {
                faults.add("truncated: the last line, which says that the soak had come to its end, is missing");
            } else if (end.get().legs() != legs.size()) {
                faults.add("the last line speaks of " + end.get().legs() + " legs; " + legs.size() + " can be read");
            }
            return new HistoryFile(head, legs, soaks, end, faults);
        }

        void fault(String what) {
            faults.add("line " + number + ": " + what);
        }

        private void take(JsonNode object) throws JsonProcessingException {
            String kind = object.isObject() && object.size() == 1
                    ? object.fieldNames().next()
                    : "";
            JsonNode content = object.path(kind);
            if (end.isPresent() || head.isPresent() == kind.equals("head")) {
                throw new IllegalArgumentException("it is not where it belongs");
            }
            switch (kind) {
                case "head" -> head = Optional.of(ofThisSchema(SoakJson.MAPPER.treeToValue(content, Head.class)));
                case "leg" -> legs.add(SoakJson.MAPPER.treeToValue(content, Leg.class));
                case "target" -> soaks.add(SoakJson.MAPPER.treeToValue(content, TargetSoak.class));
                case "end" -> end = Optional.of(SoakJson.MAPPER.treeToValue(content, End.class));
                default -> throw new IllegalArgumentException("it says nothing that is known");
            }
        }

        private static Head ofThisSchema(Head head) {
            if (!head.schema().equals(Head.SCHEMA)) {
                throw new IllegalArgumentException("its schema is " + head.schema() + ", not " + Head.SCHEMA);
            }
            return head;
        }
    }
}
