package duplex.socketio;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whether Jazzer can run here. Where it cannot, a line on the console says so; with {@code -Dduplex.require=fuzz} the test
 * fails instead.
 */
public final class FuzzesHere implements ExecutionCondition {
    /** What Jazzer attaches itself with. By name: to compile against it takes annotations that nobody ships. */
    private static final String AGENT = "com.code_intelligence.jazzer.third_party.net.bytebuddy.agent.ByteBuddyAgent";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("its class was");
        }
        String seconds = context.getConfigurationParameter("duplex.fuzz").orElse("0");
        if (!seconds.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(
                    "-Dduplex.fuzz=" + seconds + " is not a number of seconds; 0 only replays");
        }
        try {
            Class.forName(AGENT).getMethod("install").invoke(null);
            return isSupported()
                    ? ConditionEvaluationResult.enabled("an agent can be attached")
                    : leaveOut(context, "Jazzer has no library for this platform");
        } catch (InvocationTargetException e) {
            return leaveOut(context, "no agent can be attached to this JVM: " + origin(e));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Jazzer attaches itself in another way; adapt " + AGENT, e);
        }
    }

    private static Throwable origin(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : origin(cause);
    }

    private static boolean isSupported() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        return (intel && system.startsWith("windows"))
                || ((intel || processor.equals("aarch64")) && (system.equals("linux") || system.startsWith("mac")));
    }

    private static ConditionEvaluationResult leaveOut(ExtensionContext context, String why) {
        if (Arrays.asList(System.getProperty("duplex.require", "").split(",", -1))
                .contains("fuzz")) {
            throw new IllegalStateException(why + ", and -Dduplex.require names fuzz");
        }
        // Past System.err, which goes into a file while fuzzing.
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                .println("LEFT OUT: fuzzing, " + context.getDisplayName() + ": " + why);
        return ConditionEvaluationResult.disabled(why);
    }
}
