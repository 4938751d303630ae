package duplex.conformance.wire;

/** One session of the chat, spoken by hand. */
public interface RawSession {}
