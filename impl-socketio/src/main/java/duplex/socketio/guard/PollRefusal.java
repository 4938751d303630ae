package duplex.socketio.guard;

/** Written to a connection whose poll is out of place: the session is carried by WebSocket now. */
record PollRefusal(Link link) {}
