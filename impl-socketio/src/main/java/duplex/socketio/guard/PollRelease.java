package duplex.socketio.guard;

import com.corundumstudio.socketio.protocol.PacketType;

/** Written to a connection whose poll is to be answered now, by this packet if nothing else is waiting. */
record PollRelease(Link link, PacketType filler) {}
