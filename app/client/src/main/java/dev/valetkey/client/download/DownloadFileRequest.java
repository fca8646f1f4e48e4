package dev.valetkey.client.download;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user wants to have.
 *
 * @param id of the upload
 * @param target the file to write, or a folder to write it in; the upload's own name in this folder if empty
 * @param overwrite whether a file that is there may go
 */
public record DownloadFileRequest(String id, Optional<Path> target, boolean overwrite) {

    /** Refuses what is no id before anybody is asked. */
    public DownloadFileRequest {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("'" + id + "' is no upload's id");
        }
    }

    /** Where the bytes go, given what the uploader called them. */
    Path resolveTarget(String fileName) {
        Path wanted = target.orElse(Path.of(""));
        boolean folder = target.isEmpty() || wanted.toFile().isDirectory();
        return (folder ? wanted.resolve(SafeFileName.of(fileName)) : wanted).toAbsolutePath();
    }
}
