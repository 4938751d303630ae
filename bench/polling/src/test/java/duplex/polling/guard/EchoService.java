package duplex.polling.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Answers with what it was asked, and remembers it. */
final class EchoService implements HttpService {
    final List<String> seen = new ArrayList<>();

    /** What requests have to wait from now on. */
    OptionalLong waitNanos = OptionalLong.of(0);

    @Override
    public OptionalLong waitNanos(Request request) {
        return waitNanos;
    }

    @Override
    public Answer tooMuch(Request request) {
        seen.add("too much: " + request.path());
        return Answer.of(503, "too much".getBytes(UTF_8));
    }

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
