package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The chat without a transport: who is here, in which rooms, and who is told what. One method, one decision. */
public class SpecimenChat {
    /** Everyone in the chat. */
    protected final Roster lobby = new Roster();

    /** The rooms that have members. */
    protected final Map<String, Roster> rooms = new LinkedHashMap<>();

    /** What may be a name or a message. */
    protected final Words words;

    private @Nullable ScheduledExecutorService thread;

    /** The chat as SPEC has it. */
    public SpecimenChat() {
        this(new Words());
    }

    /** The chat with other ideas of names and messages. */
    public SpecimenChat(Words words) {
        this.words = words;
    }

    /** Everything happens on this thread; Specimen says which. */
    void runOn(ScheduledExecutorService onlyThread) {
        thread = onlyThread;
    }

    /** Does something later: for those that are to be slow. */
    public void later(Duration delay, Runnable step) {
        var unused = Objects.requireNonNull(thread).schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at a name and makes a session of it, which is not in the chat yet. */
    public Session admit(JsonNode claimed, Session.Outlet outlet) throws Refusal {
        return new Session(words.username(claimed), outlet);
    }

    /** A session whose transport's handshake is complete enters. */
    public void enter(Session newcomer) {
        lobby.add(newcomer);
        announceJoin(newcomer);
    }

    /** A session is over, however it ended; only the first call counts. */
    public void end(Session gone) {
        if (gone.over() || !lobby.contains(gone)) {
            return;
        }
        gone.end();
        removeFromLobby(gone);
        leaveAllRooms(gone);
        announceLeave(gone);
    }

    /** Does what an event asks. Returns the acknowledgement. */
    public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
        return switch (event) {
            case "chat message" -> onChatMessage(from, object(data));
            case "join room" -> onJoinRoom(from, object(data));
            case "leave room" -> onLeaveRoom(from, object(data));
            case "whisper" -> onWhisper(from, object(data));
            case "leave" -> onLeave(from);
            default -> onUnknownEvent(from, event);
        };
    }

    /** An event was refused and its sender wanted no acknowledgement. */
    public void tellError(Session from, Refusal refusal) {
        send(from, "chat error", refusal.error());
    }

    /** The names of the lobby or a room as a userList. */
    public List<String> userList(Roster roster) {
        return roster.names();
    }

    /** Everyone in the chat as a userList, as this session is to see it. */
    public JsonNode lobbyList() {
        return Json.array(userList(lobby));
    }

    /** Data that must be an object. */
    protected JsonNode object(@Nullable JsonNode data) throws Refusal {
        if (data == null || !data.isObject()) {
            throw new Refusal("bad-event", "this event's data is an object");
        }
        return data;
    }

    /** An event the chat does not know. */
    protected ObjectNode onUnknownEvent(Session from, String event) throws Refusal {
        throw new Refusal("unknown-event", "the chat has no event '" + event + "'");
    }

    /** {@code chat message}, to the lobby or to a room. */
    protected ObjectNode onChatMessage(Session from, JsonNode data) throws Refusal {
        ObjectNode out = Json.object();
        Collection<Session> receivers = lobbyReceivers(from);
        if (data.has("room")) {
            String room = words.room(data.get("room"));
            receivers = roomReceivers(from, memberRoom(from, room), room);
            out.put("room", room);
        }
        out.put("message", words.message(data.get("message"))).put("username", usernameOf(from, data));
        sendAll(receivers, "chat message", out);
        return Json.ok();
    }

    /** Who gets a message to everyone. */
    protected Collection<Session> lobbyReceivers(Session from) {
        return lobby.sessions();
    }

    /** Who gets a message to a room. */
    protected Collection<Session> roomReceivers(Session from, Roster members, String room) {
        return members.sessions();
    }

    /** Under which name a message goes out. */
    protected String usernameOf(Session from, JsonNode data) throws Refusal {
        return from.username();
    }

    /** {@code whisper}, to every session of one user. */
    protected ObjectNode onWhisper(Session from, JsonNode data) throws Refusal {
        String to = words.username(data.get("to"));
        String message = words.message(data.get("message"));
        Collection<Session> receivers = whisperReceivers(from, to);
        if (receivers.isEmpty()) {
            throw new Refusal("no-such-user", to + " is not here");
        }
        ObjectNode out = Json.object().put("message", message).put("username", from.username());
        sendAll(receivers, "whisper", out);
        return Json.ok().put("to", to);
    }

    /** Who gets a whisper. */
    protected Collection<Session> whisperReceivers(Session from, String to) {
        return lobby.sessionsOf(to);
    }

    /** {@code join room}. */
    protected ObjectNode onJoinRoom(Session from, JsonNode data) throws Refusal {
        String room = words.room(data.get("room"));
        if (!from.rooms().contains(room)) {
            if (isInTooManyRooms(from)) {
                throw new Refusal("too-many-rooms", "a session is in at most 64 rooms; leave one first");
            }
            addToRoom(from, room);
            announceJoinRoom(from, room);
        }
        return roomAcknowledgement(room);
    }

    /** Whether one more room is too many. */
    protected boolean isInTooManyRooms(Session session) {
        return session.rooms().size() >= 64;
    }

    /** Makes a session a member. */
    protected void addToRoom(Session session, String room) {
        rooms.computeIfAbsent(room, name -> new Roster()).add(session);
        session.rooms().add(room);
    }

    /** {@code leave room}. */
    protected ObjectNode onLeaveRoom(Session from, JsonNode data) throws Refusal {
        String room = words.room(data.get("room"));
        memberRoom(from, room);
        removeFromRoom(from, room);
        announceLeaveRoom(from, room);
        return roomAcknowledgement(room);
    }

    /** Ends a membership; a room without members is forgotten. */
    protected void removeFromRoom(Session session, String room) {
        Roster members = members(room);
        members.remove(session);
        session.rooms().remove(room);
        if (members.isEmpty()) {
            rooms.remove(room);
        }
    }

    /** {@code leave}: the transport closes the connection after the acknowledgement. */
    protected ObjectNode onLeave(Session from) {
        end(from);
        return Json.ok();
    }

    /** Takes a session that ended out of the lobby. */
    protected void removeFromLobby(Session gone) {
        lobby.remove(gone);
    }

    /** Takes a session that ended out of its rooms, and tells their members. */
    protected void leaveAllRooms(Session gone) {
        for (String room : new ArrayList<>(gone.rooms())) {
            removeFromRoom(gone, room);
            announceLeaveRoom(gone, room);
        }
    }

    /** Tells everyone, the newcomer too, who is here now. */
    protected void announceJoin(Session newcomer) {
        sendAll(lobby.sessions(), "join", lobbyList());
    }

    /** Tells everyone left who is here now. */
    protected void announceLeave(Session gone) {
        sendAll(lobby.sessions(), "leave", lobbyList());
    }

    /** Tells every member, the joiner too, who is in the room now. */
    protected void announceJoinRoom(Session joiner, String room) {
        sendAll(members(room).sessions(), "join room", roomData(room));
    }

    /** Tells every member left who is in the room now. */
    protected void announceLeaveRoom(Session gone, String room) {
        sendAll(members(room).sessions(), "leave room", roomData(room));
    }

    /** {@code {"ok":true,"room":…,"userList":[…]}}. */
    protected ObjectNode roomAcknowledgement(String room) {
        return Json.ok().setAll(roomData(room));
    }

    /** {@code {"room":…,"userList":[…]}}. */
    protected ObjectNode roomData(String room) {
        ObjectNode data = Json.object().put("room", room);
        data.set("userList", Json.array(userList(members(room))));
        return data;
    }

    /** A room's members; nobody if there is no such room. */
    protected Roster members(String room) {
        return rooms.getOrDefault(room, new Roster());
    }

    /** The room, if the session is a member. */
    protected Roster memberRoom(Session from, String room) throws Refusal {
        if (!from.rooms().contains(room)) {
            throw new Refusal("not-in-room", "you are not in " + room);
        }
        return members(room);
    }

    /** Sends one event to many, in one go: all receivers see the same order. */
    protected void sendAll(Collection<Session> receivers, String event, JsonNode data) {
        receivers.forEach(receiver -> send(receiver, event, data));
    }

    /** Sends one event to one session: everything the chat says goes through here. */
    protected void send(Session receiver, String event, JsonNode data) {
        if (!receiver.over()) {
            receiver.outlet().event(event, data);
        }
    }
}
