package duplex.polling.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Answers with what it was asked, and remembers it. */
final class EchoService implements HttpService {
    final List<String> seen = new ArrayList<>();

    @Override
    public Answer answer(Request request) {
        String said = request.method() + " " + request.path() + " " + new String(request.body(), UTF_8);
        seen.add(said);
        return Answer.of(200, said.getBytes(UTF_8));
    }

    @Override
    public Answer tooLarge(Request withoutBody) {
        seen.add("too large: " + withoutBody.path());
        return Answer.of(413, "too large".getBytes(UTF_8));
    }

    @Override
    public Answer malformed(int status, String reason) {
        seen.add("malformed: " + status);
        return Answer.of(status, reason.getBytes(UTF_8));
    }
}
