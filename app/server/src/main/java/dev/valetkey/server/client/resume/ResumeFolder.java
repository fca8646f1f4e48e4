package dev.valetkey.server.client.resume;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failure.Kind;
import dev.valetkey.server.client.json.JsonObject;
import dev.valetkey.server.client.json.UnexpectedAnswer;
import dev.valetkey.server.folder.PrivateFile;

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
        } catch (NoSuchFileException | UnexpectedAnswer | DateTimeParseException nothing) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    public void save(ResumeKey key, ResumeEntry entry) {
        try {
            Files.createDirectories(folder);
            PrivateFile.write(path(key), JSONObjectUtils.toJSONString(entry.toJson(key)) + "\n");
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

    private Failure unusable(IOException why) {
        return new Failure(
                Kind.FAULT,
                "state-unusable",
                "What was begun cannot be remembered in %s: %s. Set VALETKEY_STATE to a folder that you may write to."
                        .formatted(folder, why.getMessage()),
                why);
    }
}
