package duplex.socketio;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import com.fasterxml.jackson.databind.JsonNode;
import duplex.socketio.ChatEvents.ConnectError;
import duplex.socketio.ChatEvents.Failure;
import duplex.socketio.ChatEvents.MessageRequest;
import duplex.socketio.ChatEvents.Ok;
import duplex.socketio.ChatEvents.Refused;
import duplex.socketio.ChatEvents.RoomRequest;
import duplex.socketio.ChatEvents.WhisperRequest;
import duplex.socketio.guard.ExactJson;
import org.jspecify.annotations.Nullable;

/** What netty-socketio tells, from any of its threads, passed on to the chat thread. */
final class ChatListener {
    private final Profile profile;
    private final ChatThread chatThread;
    private final ChatEndpoint endpoint;
    private final Roster roster;
    private final FanOut fanOut;

    ChatListener(Profile profile, ChatThread chatThread, ChatEndpoint endpoint, Roster roster, FanOut fanOut) {
        this.profile = profile;
        this.chatThread = chatThread;
        this.endpoint = endpoint;
        this.roster = roster;
        this.fanOut = fanOut;
    }

    void listenTo(SocketIOServer library) {
        library.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(this::onAuth);
        library.addConnectListener(this::onConnect);
        library.addDisconnectListener(this::onDisconnect);
        on(library, ChatEvents.CHAT_MESSAGE, MessageRequest::from, ChatEndpoint::onChatMessage);
        on(library, ChatEvents.JOIN_ROOM, RoomRequest::from, ChatEndpoint::onJoinRoom);
        on(library, ChatEvents.LEAVE_ROOM, RoomRequest::from, ChatEndpoint::onLeaveRoom);
        on(library, ChatEvents.WHISPER, WhisperRequest::from, ChatEndpoint::onWhisper);
        on(library, ChatEvents.LEAVE, data -> Ok.OK, (chat, sender, nothing) -> chat.onLeave(sender));
        on(library, ExactJson.ANY_OTHER, ChatListener::unknown, (chat, sender, nothing) -> nothing);
    }

    // study: enter
    /** Whether a session may come in, and under which name; the library asks when CONNECT arrives. */
    private AuthTokenResult onAuth(Object auth, SocketIOClient client) {
        try {
            Session.begin(client, Entry.username(auth, client.getHandshakeData()));
        } catch (ChatException refusal) {
            return new AuthTokenResult(false, ConnectError.because(refusal)); // SIO-003
        }
        if (profile == Profile.LIBRARY_DEFAULTS) {
            onConnect(client); // As it comes, the library has called the connect listener before, and will not again.
        }
        return AuthTokenResult.AuthTokenResultSuccess;
    }

    // study: enter
    private void onConnect(SocketIOClient client) {
        Session session = Session.of(client);
        if (session != null) {
            chatThread.submitNow(() -> endpoint.onConnect(session));
        }
    }

    // study: leave
    private void onDisconnect(SocketIOClient client) {
        Session session = Session.of(client);
        if (session != null) {
            chatThread.submitNow(() -> endpoint.onDisconnect(session));
        }
    }

    // study: talk
    private <T> void on(SocketIOServer library, String event, Decoder<T> decoder, Call<T> call) {
        library.addEventListener(event, JsonNode.class, (client, data, ack) -> {
            Session session = Session.of(client);
            if (session != null) {
                Job job = decoded(data, decoder, call);
                chatThread.submit(bytesIn(data), () -> perform(session, ack, job));
            }
        });
    }

    /** Reads an event's data on the thread it arrived on, and leaves what it means to the chat thread. */
    private static <T> Job decoded(@Nullable JsonNode data, Decoder<T> decoder, Call<T> call) {
        try {
            T request = decoder.decode(data);
            return (chat, sender) -> call.on(chat, sender, request);
        } catch (ChatException refusal) {
            return (chat, sender) -> {
                throw refusal; // In its turn, so that answers come in the order of the questions.
            };
        }
    }

    // study: talk, error
    private void perform(Session session, AckRequest ack, Job job) {
        if (!roster.isHere(session)) {
            return; // CHAT-LEAVE-006: after leaving nothing arrives, not even an answer.
        }
        try {
            ack.sendAckData(job.on(endpoint, session));
        } catch (ChatException refusal) {
            refuse(session, ack, refusal.failure());
        } catch (RuntimeException | Error fault) {
            refuse(session, ack, new Failure(ChatException.INTERNAL, "something went wrong in the server"));
            throw fault;
        }
        if (!roster.isHere(session)) {
            fanOut.close(session); // SIO-012
        }
    }

    // study: error
    private static void refuse(Session session, AckRequest ack, Failure failure) {
        if (ack.isAckRequested()) {
            ack.sendAckData(new Refused(false, failure));
        } else {
            session.client().sendEvent(ChatEvents.CHAT_ERROR, failure);
        }
    }

    private static Object unknown(@Nullable JsonNode name) throws ChatException {
        throw new ChatException(ChatException.UNKNOWN_EVENT, "the chat has no such event");
    }

    /** About how much memory decoded data holds: its texts. */
    private static int bytesIn(@Nullable JsonNode data) {
        int chars = 0;
        if (data != null) {
            for (JsonNode field : data) {
                chars += field.isTextual() ? field.textValue().length() : 0;
            }
        }
        return 2 * chars;
    }

    /** Makes a request of an event's data. */
    private interface Decoder<T> {
        T decode(@Nullable JsonNode data) throws ChatException;
    }

    /** A method of {@link ChatEndpoint}; what it gives is the acknowledgement. */
    private interface Call<T> {
        Object on(ChatEndpoint chat, Session sender, T request) throws ChatException;
    }

    /** The same, once the request is there. */
    private interface Job {
        Object on(ChatEndpoint chat, Session sender) throws ChatException;
    }
}
