package duplex.report;

import java.util.List;
import java.util.Locale;

/** Text for a terminal of 100 columns, whose tables all have the rows' labels in the same first column. */
public final class Lines {
    /** How wide a terminal is. */
    public static final int COLUMNS = 100;

    private static final int LEAST_LABEL = 12;
    private static final int MOST_LABEL = 22;

    private final StringBuilder text = new StringBuilder();
    private final int labelWidth;

    /** Makes room for these labels, each as a divisor too; of one that is longer than is reasonable the middle is left out. */
    public Lines(List<String> labels) {
        int longest = labels.stream().mapToInt(String::length).max().orElse(0) + "÷ ".length();
        this.labelWidth = Math.max(LEAST_LABEL, Math.min(MOST_LABEL, longest));
    }

    /** A line as {@link String#format} makes it. */
    public void add(String form, Object... columns) {
        text.append(String.format(Locale.ROOT, form, columns).stripTrailing()).append('\n');
    }

    /** A line of a table: the label, then the columns. */
    public void row(String label, String form, Object... columns) {
        add("%-" + labelWidth + "s  " + form, prepend(shortened(label), columns));
    }

    /** Between two tables. */
    public void gap() {
        text.append('\n');
    }

    /** A sentence or more, broken between words; every line but the first begins with so many spaces more. */
    public void sentence(String indent, String words) {
        for (String paragraph : words.split("\\R", -1)) {
            paragraph(indent, paragraph);
        }
    }

    private void paragraph(String indent, String words) {
        StringBuilder line = new StringBuilder(indent);
        int begun = indent.length();
        for (String word : words.strip().split(" +", -1)) {
            if (line.length() > begun && line.length() + 1 + word.length() > COLUMNS) {
                add("%s", line);
                line = new StringBuilder(indent).append("  ");
                begun = line.length();
            }
            line.append(line.length() > begun ? " " : "").append(word);
        }
        add("%s", line);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Its beginning and more of its end, which is where labels differ. */
    private String shortened(String label) {
        int start = labelWidth / 3;
        return label.length() <= labelWidth
                ? label
                : label.substring(0, start) + "…" + label.substring(label.length() - (labelWidth - start - 1));
    }

    private static Object[] prepend(String label, Object[] columns) {
        Object[] all = new Object[columns.length + 1];
        all[0] = label;
        System.arraycopy(columns, 0, all, 1, columns.length);
        return all;
    }
}
