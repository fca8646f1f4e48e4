package dev.valetkey.client.resume;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.file.PrivateFile;
import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.UnexpectedResponseException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Uploads that were begun, a small file for each, readable by the user alone. It holds no token and no URL: an id is
 * worth nothing to who has no token. Thread-safe, and what is written is never half written.
 */
public final class ResumeFolder {

    private final Path folder;

    public ResumeFolder(Path folder) {
        this.folder = folder;
    }

    /** Where it lies (XDG Base Directory Specification): {@code $VALETKEY_STATE}, or below the user's state folder. */
    public static ResumeFolder defaultFolder(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("VALETKEY_STATE", "");
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path parent = state.isEmpty() ? home.resolve(".local/state") : Path.of(state);
        return new ResumeFolder((named.isEmpty() ? parent.resolve("valetkey") : Path.of(named)).resolve("uploads"));
    }

    Path location() {
        return folder;
    }

    /** What was begun; empty if nothing was, or nobody can read it any more. */
    public Optional<ResumeEntry> find(ResumeKey key) {
        try {
            return Optional.of(ResumeEntry.fromJson(JsonObject.parse(Files.readString(path(key)))));
        } catch (NoSuchFileException | UnexpectedResponseException | DateTimeParseException nothing) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    public void save(ResumeKey key, ResumeEntry entry) {
        try {
            Files.createDirectories(folder);
            PrivateFile.write(path(key), JsonObject.write(entry.toJson(key)) + "\n");
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    public void delete(ResumeKey key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Path path(ResumeKey key) {
        return folder.resolve(key.fileName());
    }

    private ValetkeyClientException unusable(IOException why) {
        return new ValetkeyClientException(
                Kind.FAULT,
                "state-unusable",
                "What was begun cannot be remembered in %s: %s. Set VALETKEY_STATE to a folder that you may write to."
                        .formatted(folder, why.getMessage()),
                why);
    }
}
