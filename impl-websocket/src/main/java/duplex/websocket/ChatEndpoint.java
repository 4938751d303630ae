package duplex.websocket;

import duplex.websocket.ChatEvents.Message;
import duplex.websocket.ChatEvents.MessageRequest;
import duplex.websocket.ChatEvents.Ok;
import duplex.websocket.ChatEvents.RoomAck;
import duplex.websocket.ChatEvents.RoomMembers;
import duplex.websocket.ChatEvents.RoomMessage;
import duplex.websocket.ChatEvents.RoomRequest;
import duplex.websocket.ChatEvents.WhisperAck;
import duplex.websocket.ChatEvents.WhisperRequest;

/**
 * What the chat does, one method for each thing that can happen to it. All of them run on the chat thread, one after
 * another, as in Node: the order of the calls is the order everybody sees.
 */
final class ChatEndpoint {
    static final int MAX_ROOMS = 64;

    private final Roster roster;
    private final FanOut fanOut;

    ChatEndpoint(Roster roster, FanOut fanOut) {
        this.roster = roster;
        this.fanOut = fanOut;
    }

    // study: enter
    void onConnect(Session session) {
        roster.enter(session);
        fanOut.listToLobby(ChatEvents.JOIN, roster.userList());
    }

    // study: room
    RoomAck onJoinRoom(Session session, RoomRequest request) throws ChatException {
        String room = request.room();
        if (roster.roomsOf(session).contains(room)) {
            return RoomAck.of(members(room)); // CHAT-ROOM-004
        }
        if (roster.roomsOf(session).size() >= MAX_ROOMS) {
            throw new ChatException(
                    ChatException.TOO_MANY_ROOMS, "this session is in " + MAX_ROOMS + " rooms; leave one first");
        }

        roster.join(session, room);
        fanOut.listToRoom(room, ChatEvents.JOIN_ROOM, members(room));
        return RoomAck.of(members(room));
    }

    RoomAck onLeaveRoom(Session session, RoomRequest request) throws ChatException {
        String room = request.room();
        requireMember(session, room);

        roster.leave(session, room);
        fanOut.listToRoom(room, ChatEvents.LEAVE_ROOM, members(room));
        return RoomAck.of(members(room));
    }

    // study: talk
    Ok onChatMessage(Session session, MessageRequest request) throws ChatException {
        String room = request.room();
        if (room == null) {
            fanOut.toLobby(ChatEvents.CHAT_MESSAGE, new Message(request.message(), session.username()));
            return Ok.OK;
        }

        requireMember(session, room);
        fanOut.toRoom(room, ChatEvents.CHAT_MESSAGE, new RoomMessage(room, request.message(), session.username()));
        return Ok.OK;
    }

    // study: whisper
    WhisperAck onWhisper(Session session, WhisperRequest request) throws ChatException {
        if (!roster.userList().contains(request.to())) {
            throw new ChatException(ChatException.NO_SUCH_USER, request.to() + " is not here");
        }

        fanOut.toUser(request.to(), ChatEvents.WHISPER, new Message(request.message(), session.username()));
        return new WhisperAck(true, request.to());
    }

    /** The session wishes to leave; its connection is closed once it has the acknowledgement. */
    Ok onLeave(Session session) {
        onDisconnect(session);
        return Ok.OK;
    }

    // study: leave
    /** The session is over, however it ended. One that left by its own wish has ended already. */
    void onDisconnect(Session session) {
        if (!roster.isHere(session)) {
            return;
        }
        for (String room : roster.leave(session)) {
            fanOut.listToRoom(room, ChatEvents.LEAVE_ROOM, members(room)); // CHAT-LEAVE-007
        }
        fanOut.listToLobby(ChatEvents.LEAVE, roster.userList());
    }

    private void requireMember(Session session, String room) throws ChatException {
        if (!roster.roomsOf(session).contains(room)) {
            throw new ChatException(ChatException.NOT_IN_ROOM, "this session is not in the room " + room);
        }
    }

    private RoomMembers members(String room) {
        return new RoomMembers(room, roster.userList(room));
    }
}
