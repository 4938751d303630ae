package duplex.load.known;

/** What is wrong with a known server. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** One delivery in a thousand is left out. */
    LOSES,
    /** One delivery in a thousand happens twice. */
    DOUBLES,
    /** One receiver now and then gets two messages of one sender the wrong way round. */
    SWAPS_A_SENDERS_OWN,
    /** One receiver now and then gets two messages of different senders the other way round than everybody else. */
    SWAPS_ACROSS_SENDERS,
    /** Now and then a message of an earlier run turns up. */
    HAUNTED,
    /** Each hundredth message to a room reaches one who is not in it, too. */
    LEAKS_ROOMS,
    /** Each hundredth whisper reaches somebody else, too. */
    LEAKS_WHISPERS,
    /** Who has left gets one more message after the acknowledgement. */
    TALKS_AFTER_LEAVING,
    /** Who has left stays in the userList. */
    KEEPS_GHOSTS,
    /** Who enters in the middle is told again what was said first. */
    REPEATS_TO_NEWCOMERS,
    /** Who enters in the middle gets a message, not the next, and then all others. */
    GAPS,
    /** After 60 messages it hangs up on one session. */
    HANGS_UP_ON_ONE,
    /** It ends sessions that do not take what they are sent. */
    CUTS_THE_SLOW,
    /** Messages come in two frames or chunks, cut through the stamp; over Socket.IO, and WebSocket, each behind a ping. */
    FRAGMENTS,
    /** After 60 messages it stands still for 300 ms. */
    STALLS,
    /** After 60 messages it hangs up on everybody. */
    DIES,
    /** It lets nobody in. */
    REFUSES,
    /** Both kinds of polling: it closes the connection after each answer. */
    HANGS_UP
}
