package duplex.load.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * On what something was measured: kept with every result, so that nobody compares two that cannot be compared.
 *
 * @param machine the machine
 * @param jvm the JVM of the process that measures
 * @param libraries versions by library, of those on this process's class path
 * @param commit which state of the sources this is, with {@code -dirty} behind it if they were changed since
 */
public record Environment(Machine machine, JvmSettings jvm, Map<String, String> libraries, Reading<String> commit) {

    /** In alphabetical order, and not to be changed. */
    public Environment {
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
    }

    /** Here and now. Takes some milliseconds, and runs {@code git} if this runs from a clone. */
    public static Environment ofThisProcess() {
        return new Environment(
                new MachineFiles(HostFiles.SYSTEM).machine(),
                JvmSettings.own(),
                Libraries.onClassPath(Environment.class.getClassLoader()),
                BuildCommit.find());
    }

    /**
     * What differs in a way that makes results incomparable: processor, their number, their governor, the limit on their
     * time, the kernel's first two numbers, the Java version, the garbage collector, the libraries. Empty if nothing.
     * What neither knows does not differ.
     */
    public List<Difference> differences(Environment other) {
        List<Difference> found = new ArrayList<>();
        Machine theirs = other.machine;
        compare(found, "processor", known(machine.cpu()), known(theirs.cpu()));
        compare(found, "processors", machine.processors(), theirs.processors());
        compare(found, "governor", known(machine.governor()), known(theirs.governor()));
        compare(found, "processor limit", known(machine.cpuLimit()), known(theirs.cpuLimit()));
        compare(found, "system", machine.system(), theirs.system());
        compare(found, "kernel", majorAndMinor(machine.kernel()), majorAndMinor(theirs.kernel()));
        compare(found, "Java", jvm.major(), other.jvm.major());
        compare(found, "garbage collector", jvm.collectors(), other.jvm.collectors());
        TreeSet<String> names = new TreeSet<>(libraries.keySet());
        names.addAll(other.libraries.keySet());
        for (String name : names) {
            compare(found, name, version(libraries, name), version(other.libraries, name));
        }
        return found;
    }

    /**
     * One thing that is not the same.
     *
     * @param member what
     * @param here what it is in this environment
     * @param there and in the other
     */
    public record Difference(String member, String here, String there) {
        /** For people: {@code Java: 17 here, 25 there}. */
        @Override
        public String toString() {
            return member + ": " + here + " here, " + there + " there";
        }
    }

    private static void compare(List<Difference> found, String member, Object here, Object there) {
        if (!here.equals(there)) {
            found.add(new Difference(member, here.toString(), there.toString()));
        }
    }

    /** Why something is not known does not matter here. */
    private static String known(Reading<?> reading) {
        return reading.toOptional().map(Object::toString).orElse("not known");
    }

    private static String version(Map<String, String> libraries, String name) {
        return libraries.getOrDefault(name, "absent");
    }

    private static String majorAndMinor(String version) {
        return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
    }
}
