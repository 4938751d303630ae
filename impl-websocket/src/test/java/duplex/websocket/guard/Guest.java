package duplex.websocket.guard;

/** One client and the server's end of its connection, before its handshake; only the test reads from that, and writes. */
final class Guest {
    final EchoServer server;
    final Door door;
    final RawClient client;
    final GuardedSocket connection;

    Guest(GuardOptions options, Wishes wishes, Watch watch) throws Exception {
        server = EchoServer.start(options);
        door = new Door(server, options);
        client = RawClient.connect(door.port());
        connection = door.accept(wishes, watch, new NoTurn());
    }

    void leave() throws Exception {
        connection.channel().closeAbruptly();
        client.close();
        door.close();
        server.stop();
    }
}
