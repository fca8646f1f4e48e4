package dev.valetkey.server.transfer;

import java.nio.file.Path;
import java.util.Map;

/** The folder that records unfinished uploads (XDG Base Directory Specification). */
final class StateFolder {

    private StateFolder() {}

    /** {@code $VALETKEY_STATE}, {@code $XDG_STATE_HOME/valetkey} or {@code ~/.local/state/valetkey}, and there {@code uploads}. */
    static Path uploads(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("VALETKEY_STATE", "");
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path parent = state.isEmpty() ? home.resolve(".local/state") : Path.of(state);
        return (own.isEmpty() ? parent.resolve("valetkey") : Path.of(own)).resolve("uploads");
    }
}
