package duplex.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import duplex.load.LoadPlan;

/** How a soak's records are written and read. */
final class SoakJson {
    /** Strict: a history is read by the version that wrote it, and what is not its own is tampering. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SoakJson() {}

    /** A load as a plan file has it. */
    static JsonNode tree(LoadPlan load) {
        try {
            return MAPPER.readTree(load.toJson());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what a plan writes is JSON", impossible);
        }
    }
}
