package duplex.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Scripts and style sheets that go into the page: this package's own, and uPlot's. */
final class Asset {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private Asset() {}

    /** All of the page's styles. */
    static String styles() {
        return read(UPLOT + "dist/uPlot.min.css").strip() + "\n" + read("report.css");
    }

    /** All of the page's scripts, with the notice that uPlot's licence asks for. */
    static String scripts() {
        String licence = read(UPLOT + "LICENSE").strip();
        return "/*\nuPlot, which draws the plots:\n\n" + licence + "\n*/\n"
                + read(UPLOT + "dist/uPlot.iife.min.js").strip() + "\n" + read("report.js");
    }

    /** How a policy names the one script or style sheet that it allows. */
    static String hash(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    private static String read(String name) {
        try (InputStream resource = Asset.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not on the class path; build the module with Maven");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }
}
