package duplex.websocket.guard;

/** For a server that sees to everything at once. */
final class NoTurn implements Turn {
    @Override
    public boolean isDue() {
        return false;
    }

    @Override
    public void take() {}
}
