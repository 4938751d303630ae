package duplex.conformance;

import duplex.client.Protocol;

/**
 * One numbered rule of the specification.
 *
 * @param id its number, such as {@code CHAT-JOIN-003}
 * @param level how much it asks for
 * @param text what it says, in the specification's own Markdown
 */
public record Rule(String id, Level level, String text) {

    /** Whether a server of this protocol has to keep the rule: {@code CHAT-} rules hold on every transport. */
    public boolean appliesTo(Protocol protocol) {
        return layer() == Layer.CHAT
                ? id.startsWith("CHAT-") || id.startsWith(prefixOf(protocol))
                : layer().isUnder(protocol);
    }

    /** What it is a rule of, as its id shows. */
    public Layer layer() {
        return switch (id.substring(0, id.indexOf('-'))) {
            case "RFC6455" -> Layer.RFC6455;
            case "EIO4", "SIO5" -> Layer.SOCKETIO;
            default -> Layer.CHAT;
        };
    }

    /** The part of the specification it belongs to: the id without its number, such as {@code CHAT-JOIN}. */
    public String chapter() {
        return id.substring(0, id.lastIndexOf('-'));
    }

    private static String prefixOf(Protocol protocol) {
        return switch (protocol) {
            case WEBSOCKET -> "WS-";
            case SOCKETIO -> "SIO-";
            case POLLING -> "POLL-";
        };
    }
}
