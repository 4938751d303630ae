package duplex.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import duplex.load.fault.FaultPlan;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** How a plan is written and read. Nothing in a file is passed over: a misspelt member would be another load. */
final class PlanJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Duration.class, ToStringSerializer.instance))
            .build();
    private static final Map<String, BiConsumer<LoadPlan.Builder, Member>> MEMBERS = members();

    private PlanJson() {}

    static String write(LoadPlan plan) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and words can be written", e);
        }
    }

    static LoadPlan read(String json) {
        JsonNode tree = parse(json);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("a plan is a JSON object such as {\"clients\": 100}");
        }
        LoadPlan.Builder builder = LoadPlan.builder();
        List<String> names = new ArrayList<>();
        tree.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            BiConsumer<LoadPlan.Builder, Member> setter = MEMBERS.get(name);
            if (setter == null) {
                throw new IllegalArgumentException("a plan has no \"" + name + "\"; it has " + MEMBERS.keySet());
            }
            setter.accept(builder, new Member(name, tree.path(name)));
        }
        return builder.build();
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the plan is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, BiConsumer<LoadPlan.Builder, Member>> members() {
        Map<String, BiConsumer<LoadPlan.Builder, Member>> members = new TreeMap<>();
        members.put("clients", (plan, member) -> plan.clients(member.integer()));
        members.put("users", (plan, member) -> plan.users(member.integer()));
        members.put("ratePerSecond", (plan, member) -> plan.ratePerSecond(member.number()));
        members.put("warmupRatePerSecond", (plan, member) -> plan.warmupRatePerSecond(member.number()));
        members.put("arrivals", (plan, member) -> plan.arrivals(member.oneOf(Arrivals.class)));
        members.put("warmup", (plan, member) -> plan.warmup(member.duration()));
        members.put("duration", (plan, member) -> plan.duration(member.duration()));
        members.put("messageBytes", (plan, member) -> plan.messageBytes(member.integer()));
        members.put("seed", (plan, member) -> plan.seed(member.whole()));
        members.put("pollInterval", (plan, member) -> plan.pollInterval(member.duration()));
        members.put("workload", (plan, member) -> plan.workload(member.oneOf(Workload.class)));
        members.put("rooms", (plan, member) -> plan.rooms(member.integer()));
        members.put("roomsEach", (plan, member) -> plan.roomsEach(member.integer()));
        members.put("share", (plan, member) -> plan.share(member.number()));
        members.put("movesPerSecond", (plan, member) -> plan.movesPerSecond(member.number()));
        members.put("reconnect", (plan, member) -> plan.reconnect(member.yesOrNo()));
        members.put("faults", (plan, member) -> plan.faults(FaultPlan.parse(member.text())));
        members.put("ownHost", (plan, member) -> plan.ownHost(member.yesOrNo()));
        members.put("lagBoundNanos", (plan, member) -> plan.lagBoundNanos(member.whole()));
        return members;
    }

    /** One member of the file, and what it must be. */
    private record Member(String name, JsonNode value) {
        int integer() {
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw refused("a whole number");
            }
            return value.intValue();
        }

        long whole() {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw refused("a whole number");
            }
            return value.longValue();
        }

        double number() {
            if (!value.isNumber()) {
                throw refused("a number");
            }
            return value.doubleValue();
        }

        boolean yesOrNo() {
            if (!value.isBoolean()) {
                throw refused("true or false");
            }
            return value.booleanValue();
        }

        String text() {
            if (!value.isTextual()) {
                throw refused("a text");
            }
            return value.textValue();
        }

        Duration duration() {
            try {
                return Duration.parse(value.asText());
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        refused("a duration such as \"PT10S\"").getMessage(), e);
            }
        }

        <E extends Enum<E>> E oneOf(Class<E> choices) {
            return Arrays.stream(choices.getEnumConstants())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(value.asText()))
                    .findFirst()
                    .orElseThrow(() -> refused("one of "
                            + Arrays.toString(choices.getEnumConstants()).toLowerCase(Locale.ROOT)));
        }

        private IllegalArgumentException refused(String wanted) {
            return new IllegalArgumentException("the plan's \"" + name + "\" must be " + wanted + ", not " + value);
        }
    }
}
