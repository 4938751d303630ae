package duplex.load.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * Which JVM it is, and how it was told to run.
 *
 * @param vendor who made it
 * @param name what it calls itself
 * @param version all of it, such as {@code 17.0.15+6-Debian-1deb12u1}
 * @param major the Java it speaks: 17
 * @param arguments its options, as given: {@code -Xmx256m}
 * @param collectors the garbage collector's parts, in alphabetical order
 */
public record JvmSettings(
        String vendor, String name, String version, int major, List<String> arguments, List<String> collectors) {
    static final String COLLECTORS = "java.lang:type=GarbageCollector,name=*";

    /** The lists are not to be changed. */
    public JvmSettings {
        arguments = List.copyOf(arguments);
        collectors = List.copyOf(collectors);
    }

    /** The JVM that runs this. */
    public static JvmSettings own() {
        try {
            return of(ManagementFactory.getPlatformMBeanServer());
        } catch (JMException | IOException impossible) {
            throw new IllegalStateException("every JVM tells about itself", impossible);
        }
    }

    static JvmSettings of(MBeanServerConnection jvm) throws JMException, IOException {
        ObjectName runtime = ObjectName.getInstance(ManagementFactory.RUNTIME_MXBEAN_NAME);
        return new JvmSettings(
                text(jvm, runtime, "VmVendor"),
                text(jvm, runtime, "VmName"),
                text(jvm, runtime, "VmVersion"),
                major(text(jvm, runtime, "SpecVersion")),
                Arrays.asList((String[]) jvm.getAttribute(runtime, "InputArguments")),
                collectors(jvm));
    }

    private static String text(MBeanServerConnection jvm, ObjectName bean, String attribute)
            throws JMException, IOException {
        return String.valueOf(jvm.getAttribute(bean, attribute));
    }

    /** Java 8 called itself 1.8. */
    private static int major(String specification) {
        return Integer.parseInt(specification.startsWith("1.") ? specification.substring(2) : specification);
    }

    private static List<String> collectors(MBeanServerConnection jvm) throws JMException, IOException {
        Set<String> names = new TreeSet<>();
        for (ObjectName each : jvm.queryNames(ObjectName.getInstance(COLLECTORS), null)) {
            names.add(each.getKeyProperty("name"));
        }
        return List.copyOf(names);
    }
}
