package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the chat would not do: one of SPEC's error codes, and a sentence for people. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** A refusal with its code. */
    public Refusal(String code, String message) {
        super(message);
        this.code = code;
    }

    /** One of SPEC's error codes. */
    public String code() {
        return code;
    }

    /** {@code {"code":…,"message":…}}. */
    public ObjectNode error() {
        return Json.object().put("code", code).put("message", getMessage());
    }

    /** {@code {"ok":false,"error":{…}}}. */
    public ObjectNode acknowledgement() {
        ObjectNode body = Json.object().put("ok", false);
        body.set("error", error());
        return body;
    }
}
