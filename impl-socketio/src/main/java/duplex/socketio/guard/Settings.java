package duplex.socketio.guard;

import com.corundumstudio.socketio.Configuration;

/** What the library's own options do for a server's safety. */
final class Settings {
    /** Not to be reached: the guard ends an upgrade that takes too long, where the library would end the session. */
    private static final int NO_UPGRADE_TIMEOUT_MILLIS = 60_000;

    /** Nor this one, an interval and a timeout: each {@link Link} has a {@link Heartbeat}. */
    private static final int NO_HEARTBEAT_MILLIS = 1_000_000_000;

    private Settings() {}

    static void harden(Configuration configuration, Limits limits, ExactJson json) {
        configuration.setJsonSupport(json);
        configuration.setPingInterval(NO_HEARTBEAT_MILLIS);
        configuration.setPingTimeout(NO_HEARTBEAT_MILLIS);
        configuration.setUpgradeTimeout(NO_UPGRADE_TIMEOUT_MILLIS);
        configuration.setMaxFramePayloadLength(limits.maxPayloadBytes());
        configuration.setMaxHttpContentLength(limits.maxPayloadBytes());
        configuration.setRandomSession(true); // else the cookie io=… takes over whichever session it names
        configuration.setWebsocketCompression(false); // unlimited, and it loses frames at the upgrade
        configuration.setHttpCompression(false);
        configuration.setEnableCors(false);
        configuration.setAddVersionHeader(false);
    }
}
