package duplex.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Duration;

/** How a result is written and read. */
final class RunJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new IsoDuration()))
            .build();

    private RunJson() {}

    static String write(RunResult result) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and strings can be written", e);
        }
    }

    static RunResult read(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            String schema = tree.path("schema").asText("nothing");
            if (!schema.equals(RunResult.SCHEMA)) {
                throw new IllegalArgumentException(
                        "this is not a run's result: its schema is " + schema + ", not " + RunResult.SCHEMA);
            }
            return MAPPER.treeToValue(tree, RunResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not a run's result: " + e.getOriginalMessage(), e);
        }
    }

    private static final class IsoDuration extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        IsoDuration() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Duration.parse(parser.getText());
        }
    }
}
