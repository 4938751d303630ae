package duplex.conformance.specimen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Socket.IO packet as text: {@code TYPE[/NAMESPACE,][ID][PAYLOAD]}.
 *
 * @param type 0 CONNECT, 1 DISCONNECT, 2 EVENT, 3 ACK, 4 CONNECT_ERROR, 5 and 6 the binary ones
 * @param namespace {@code /} unless it names another
 * @param id the acknowledgement's id; empty if there is none
 * @param payload JSON; empty if there is none
 */
public record SocketIoPacket(int type, String namespace, String id, String payload) {
    private static final Pattern FORM = Pattern.compile("([0-6])(?:(/[^,]*),?)?([0-9]{0,16})(.*)", Pattern.DOTALL);

    static SocketIoPacket parse(String text) throws Refusal {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Refusal("bad-event", "this is no Socket.IO packet");
        }
        String namespace = form.group(2) == null ? "/" : form.group(2).replaceFirst("\\?.*", "");
        return new SocketIoPacket(Integer.parseInt(form.group(1)), namespace, form.group(3), form.group(4));
    }

    /** Whether it has attachments, which this chat never has. */
    public boolean isBinary() {
        return type >= 5;
    }
}
