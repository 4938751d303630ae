package duplex.websocket;

/** Encodes each event once and hands it to every receiver. Only the chat thread calls it. */
final class FanOut {
    private final Roster roster;

    FanOut(Roster roster) {
        this.roster = roster;
    }

    void toLobby(String event, Object data) {
        roster.everyone();
    }

    void toRoom(String room, String event, Object data) {
        roster.members(room);
    }

    void toUser(String username, String event, Object data) {
        roster.sessionsOf(username);
    }
}
