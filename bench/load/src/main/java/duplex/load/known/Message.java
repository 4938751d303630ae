package duplex.load.known;

/**
 * A message as everybody gets it.
 *
 * @param sender who says it
 * @param room where; empty for all rooms
 * @param text what
 * @param json the whole of it
 */
record Message(String sender, String room, String text, String json) {
    static Message of(String sender, String room, String text) {
        String toRoom = room.isEmpty() ? "" : "\"room\":\"" + room + "\",";
        return new Message(
                sender, room, text, "{" + toRoom + "\"message\":\"" + text + "\",\"username\":\"" + sender + "\"}");
    }
}
