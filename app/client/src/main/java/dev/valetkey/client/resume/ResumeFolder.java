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
import java.util.Optional;

/**
 * The records of unfinished uploads, one small file for each, written atomically and readable by the owner only. A record
 * contains no token and no URL: an id is useless without a token. Thread-safe.
 */
public final class ResumeFolder {

    private final Optional<Path> folder;

    private ResumeFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * Creates a folder of records. It is created when the first record is written.
     *
     * @param folder the folder
     */
    public ResumeFolder(Path folder) {
        this(Optional.of(folder));
    }

    /** {@return a folder that records nothing} */
    public static ResumeFolder none() {
        return new ResumeFolder(Optional.empty());
    }

    /**
     * Finds a record; empty if it is missing or unreadable.
     *
     * @param key identifies the record
     * @return the record; empty if it is missing or unreadable
     */
    public Optional<ResumeEntry> find(ResumeKey key) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ResumeEntry.fromJson(JsonObject.parse(Files.readString(path(folder.get(), key)))));
        } catch (NoSuchFileException | UnexpectedResponseException | DateTimeParseException missing) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(folder.get(), e);
        }
    }

    /**
     * Writes or replaces a record.
     *
     * @param key identifies the record
     * @param entry the content of the record
     */
    public void save(ResumeKey key, ResumeEntry entry) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder.get());
            PrivateFile.write(path(folder.get(), key), JsonObject.write(entry.toJson(key)) + "\n");
        } catch (IOException e) {
            throw unusable(folder.get(), e);
        }
    }

    /**
     * Deletes a record, if there is one.
     *
     * @param key identifies the record
     */
    public void delete(ResumeKey key) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(path(folder.get(), key));
        } catch (IOException e) {
            throw unusable(folder.get(), e);
        }
    }

    private static Path path(Path folder, ResumeKey key) {
        return folder.resolve(key.fileName());
    }

    private static ValetkeyClientException unusable(Path folder, IOException cause) {
        return new ValetkeyClientException(
                Kind.FAULT,
                "state-unusable",
                "The folder of unfinished uploads %s cannot be used: %s.".formatted(folder, cause.getMessage()),
                cause);
    }
}
