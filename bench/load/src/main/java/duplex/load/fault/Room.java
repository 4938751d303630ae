package duplex.load.fault;

/** How much may be held back by all connections together. Used on the proxy's thread only. */
final class Room {
    static final long MOST_BYTES = 128L << 20;

    private final long mostBytes;
    private final Runnable whenThereIsRoomAgain;
    private long heldBytes;

    Room(long mostBytes, Runnable whenThereIsRoomAgain) {
        this.mostBytes = mostBytes;
        this.whenThereIsRoomAgain = whenThereIsRoomAgain;
    }

    boolean isFull() {
        return heldBytes >= mostBytes;
    }

    void take(long bytes) {
        heldBytes += bytes;
    }

    void giveBack(long bytes) {
        boolean wasFull = isFull();
        heldBytes -= bytes;
        if (wasFull && !isFull()) {
            whenThereIsRoomAgain.run();
        }
    }
}
