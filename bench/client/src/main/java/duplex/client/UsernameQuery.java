package duplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** An address with {@code ?username=} behind it, percent-encoded so that a server gets exactly what was asked for. */
final class UsernameQuery {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNRESERVED = "-._~"; // RFC 3986, beside letters and digits

    private UsernameQuery() {}

    /** A missing node leaves the address as it is; what is not a string is sent as its JSON text. */
    static URI append(URI address, JsonNode username) {
        if (username.isMissingNode()) {
            return address;
        }
        String name = username.isTextual() ? username.textValue() : username.toString();
        String separator = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + separator + "username=" + encode(name));
    }

    private static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        name.codePoints().forEach(codePoint -> {
            if (isUnreserved(codePoint)) {
                encoded.appendCodePoint(codePoint);
            } else {
                for (byte b : utf8(codePoint)) {
                    encoded.append('%').append(HEX.toHexDigits(b));
                }
            }
        });
        return encoded.toString();
    }

    private static boolean isUnreserved(int codePoint) {
        return codePoint < 0x80 && (Character.isLetterOrDigit(codePoint) || UNRESERVED.indexOf(codePoint) >= 0);
    }

    private static byte[] utf8(int codePoint) {
        if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
            return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        }
        // UTF-8 has no form for a lone surrogate. CHAT-NAME-006 is tested by the three bytes it would have, had it one.
        return new byte[] {
            (byte) (0xE0 | (codePoint >> 12)),
            (byte) (0x80 | ((codePoint >> 6) & 0x3F)),
            (byte) (0x80 | (codePoint & 0x3F))
        };
    }
}
