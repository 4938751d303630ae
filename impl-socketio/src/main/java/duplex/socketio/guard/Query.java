package duplex.socketio.guard;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes to.
 *
 * @param uri its address, without the parameters of older protocols, which the library would still obey
 */
record Query(String uri, String path, Map<String, List<String>> parameters) {
    private static final Set<String> RELICS = Set.of("j", "b64", "disconnect");

    /** None if the address cannot be understood, or hides a relic. */
    static @Nullable Query parse(String uri) {
        try {
            String kept = withoutRelics(uri);
            QueryStringDecoder decoder = new QueryStringDecoder(kept);
            Map<String, List<String>> parameters = decoder.parameters();
            return RELICS.stream().anyMatch(parameters::containsKey)
                    ? null
                    : new Query(kept, decoder.path(), parameters);
        } catch (IllegalArgumentException e) {
            return null; // a broken escape
        }
    }

    /** The first value of a parameter, as the library takes it. */
    @Nullable
    String first(String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** By the letter, not decoded and encoded again: what is in the other parameters must stay as it came. */
    private static String withoutRelics(String uri) {
        int question = uri.indexOf('?');
        if (question < 0) {
            return uri;
        }
        StringBuilder kept = new StringBuilder(uri.substring(0, question));
        char separator = '?';
        for (String parameter : uri.substring(question + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (!RELICS.contains(equals < 0 ? parameter : parameter.substring(0, equals))) {
                kept.append(separator).append(parameter);
                separator = '&';
            }
        }
        return kept.toString();
    }
}
