package duplex.soak;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Ties the lines of a history to each other: each ends with a hash of itself and of the line before, so that none can be
 * changed, left out or moved unnoticed. It finds accidents and careless hands; who wants to deceive can count it anew.
 */
final class Chain {
    private static final String MEMBER = ",\"chain\":\"";
    private static final int BYTES = 8;
    private static final int TAIL = MEMBER.length() + 2 * BYTES + 2;

    private String last = "";

    /** Adds an object's next line to the chain, and gives it as it is to be written. */
    String tie(String object) {
        last = hash(object);
        return object.substring(0, object.length() - 1) + MEMBER + last + "\"}";
    }

    /** The object of the next line without its hash; empty if the hash is not that of this line at this place. */
    Optional<String> untie(String line) {
        int at = line.length() - TAIL;
        if (at < 0 || !line.startsWith(MEMBER, at) || !line.endsWith("\"}")) {
            return Optional.empty();
        }
        String object = line.substring(0, at) + "}";
        String found = line.substring(at + MEMBER.length(), line.length() - 2);
        boolean right = found.equals(hash(object));
        last = found; // one wrong line is one finding, not all that follow it
        return right ? Optional.of(object) : Optional.empty();
    }

    private String hash(String object) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((last + object).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
