package duplex.polling;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.polling.ChatEvents.Entered;
import duplex.polling.ChatEvents.Failure;
import duplex.polling.ChatEvents.NotServed;
import duplex.polling.ChatEvents.Refused;
import duplex.polling.guard.Answer;
import duplex.polling.guard.HostRule;
import duplex.polling.guard.HttpService;
import duplex.polling.guard.OriginRule;
import duplex.polling.guard.Request;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which request does what.
 *
 * <pre>
 * POST   /chat/sessions                     enter
 * GET    /chat/sessions/{session}/events    fetch events, ?since=N
 * POST   /chat/sessions/{session}/events    send an event
 * DELETE /chat/sessions/{session}           leave
 * </pre>
 */
final class Routes implements HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String SESSIONS = "/chat/sessions";
    private static final Pattern OF_SESSION = Pattern.compile(SESSIONS + "/([^/]+)(/events)?");
    private static final Pattern SINCE = Pattern.compile("(?:.*&)?since=([0-9]{1,15})(?:&.*)?");

    private static final OptionalLong AT_ONCE = OptionalLong.of(0);

    private final Sessions sessions;
    private final Dispatch dispatch;
    private final Roster roster;
    private final HostRule hosts;
    private final OriginRule origins;

    Routes(Sessions sessions, Dispatch dispatch, Roster roster, HostRule hosts, OriginRule origins) {
        this.sessions = sessions;
        this.dispatch = dispatch;
        this.roster = roster;
        this.hosts = hosts;
        this.origins = origins;
    }

    @Override
    public Answer answer(Request request) {
        if (!isWelcome(request)) {
            return forbidden(request);
        }
        try {
            return origins.shared(request, origins.isPreflight(request) ? origins.preflight() : route(request));
        } catch (ChatException refusal) {
            return origins.shared(request, refused(refusal));
        } catch (RuntimeException fault) {
            LOG.error("a {} failed", request.method(), fault); // the path holds the session id: not for the log
            return failed(500, ChatException.INTERNAL, "the server failed; its log says why");
        }
    }

    /** What a session sends waits until its {@link TalkBudget} allows it; what it fetches never does. */
    @Override
    public OptionalLong waitNanos(Request request) {
        if (!request.method().equals("POST") || !isWelcome(request)) {
            return AT_ONCE;
        }
        Matcher target = OF_SESSION.matcher(request.path());
        return target.matches() && target.group(2) != null
                ? sessions.waitNanos(target.group(1), request.body().length)
                : AT_ONCE;
    }

    private Answer route(Request request) throws ChatException {
        String method = request.method();
        if (request.path().equals(SESSIONS)) {
            return method.equals("POST") ? enter(request) : wrongMethod("POST");
        }

        Matcher target = OF_SESSION.matcher(request.path());
        if (!target.matches()) {
            return failed(404, ChatException.BAD_EVENT, "nothing is here; the chat is at " + SESSIONS);
        }
        String id = target.group(1);
        if (target.group(2) == null) {
            return method.equals("DELETE") ? leave(sessions.find(id)) : wrongMethod("DELETE");
        }
        return switch (method) {
            case "GET", "HEAD" -> fetch(sessions.find(id), request);
            case "POST" -> send(sessions.find(id), request);
            default -> wrongMethod("GET, HEAD, POST");
        };
    }

    // study: enter
    private Answer enter(Request request) throws ChatException {
        JsonNode json = Json.parse(request.body());
        Session session = sessions.enter(TextRules.username(json.get("username")));
        return json(201, new Entered(session.id(), 0, roster.userList()));
    }

    private Answer fetch(Session session, Request request) throws ChatException {
        return Answer.of(200, session.mailbox().after(since(request.query())).toJson());
    }

    private Answer send(Session session, Request request) {
        Answer answer = carryOut(session, request);
        // What was said goes out about as long as it came; a room's userList is as long as the acknowledgement that has
        // it.
        sessions.charge(session, answer.body().length);
        return answer;
    }

    // study: error
    private Answer carryOut(Session session, Request request) {
        try {
            return json(200, dispatch.onEvent(session, Envelope.parse(request.body())));
        } catch (ChatException refusal) {
            return json(200, Refused.because(refusal)); // POLL-005: the acknowledgement is the body, accepted or not
        }
    }

    private Answer leave(Session session) {
        return json(200, sessions.leave(session));
    }

    private static long since(String query) throws ChatException {
        Matcher since = SINCE.matcher(query);
        if (!since.matches()) {
            throw new ChatException(ChatException.BAD_EVENT, "the query must say since=N, a whole number"); // POLL-011
        }
        return Long.parseLong(since.group(1));
    }

    /** CHAT-LIMIT-001: a body too large ends the session it came for. */
    @Override
    public Answer tooLarge(Request request) {
        if (!isWelcome(request)) {
            return forbidden(request);
        }
        Matcher target = OF_SESSION.matcher(request.path());
        if (target.matches()) {
            sessions.end(target.group(1));
        }
        String message = "a body has up to " + ChatOptions.MAX_FRAME_BYTES + " bytes";
        return origins.shared(request, failed(413, ChatException.TOO_LARGE, message));
    }

    @Override
    public Answer tooMuch(Request request) {
        String message = "more is waiting to be said than this server keeps; send it again later";
        return origins.shared(request, failed(503, ChatException.INTERNAL, message));
    }

    @Override
    public Answer malformed(int status, String reason) {
        return failed(status, ChatException.BAD_EVENT, reason);
    }

    private boolean isWelcome(Request request) {
        return hosts.admits(request) && origins.admits(request);
    }

    private Answer forbidden(Request request) {
        if (!hosts.admits(request)) {
            return failed(421, ChatException.FORBIDDEN_HOST, "this server goes by another name");
        }
        return failed(403, ChatException.FORBIDDEN_ORIGIN, "a page from elsewhere may not use this chat");
    }

    private static Answer wrongMethod(String allowed) {
        return failed(405, ChatException.BAD_EVENT, "the methods here are " + allowed)
                .with("Allow", allowed);
    }

    // study: error
    private static Answer refused(ChatException refusal) {
        int status = switch (refusal.code()) {
            case ChatException.NO_SUCH_SESSION -> 404;
            case ChatException.SLOW_CONSUMER -> 410;
            case ChatException.INTERNAL -> 503;
            default -> 400;
        };
        return json(status, new NotServed(refusal.failure()));
    }

    private static Answer failed(int status, String code, String message) {
        return json(status, new NotServed(new Failure(code, message)));
    }

    private static Answer json(int status, Object body) {
        return Answer.of(status, Json.encode(body));
    }
}
