package duplex.conformance.cases;

import java.util.List;

/** Says that a rule is broken, unless what it asks for is so. */
public final class Check {
    private Check() {}

    /** Unless it holds, the rule is broken. */
    public static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new BrokenRuleException(otherwise);
        }
    }

    /** Unless it is as it should be, the rule is broken. */
    public static void equal(Object wanted, Object came, String what) {
        that(wanted.equals(came), what + " should be " + Texts.shorten(wanted) + ", and is " + Texts.shorten(came));
    }

    /** Two long lists; a difference is shown where it begins. */
    static <T> void sameSequence(List<T> wanted, List<T> came, String what) {
        int shorter = Math.min(wanted.size(), came.size());
        for (int i = 0; i < shorter; i++) {
            that(
                    wanted.get(i).equals(came.get(i)),
                    what + " differ at number " + i + ": expected " + Texts.shorten(around(wanted, i)) + ", got "
                            + Texts.shorten(around(came, i)));
        }
        that(
                wanted.size() == came.size(),
                what + " should be " + wanted.size() + ", and are " + came.size() + ": the first "
                        + (wanted.size() > shorter
                                ? "missing is " + Texts.shorten(wanted.get(shorter))
                                : "extra is " + Texts.shorten(came.get(Math.min(shorter, came.size() - 1)))));
    }

    private static <T> List<T> around(List<T> list, int index) {
        return list.subList(Math.max(0, index - 1), Math.min(list.size(), index + 2));
    }
}
