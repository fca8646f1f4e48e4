package dev.valetkey.client.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to download a stored upload.
 *
 * @param id the upload's id
 * @param target the file to write, or a folder to write it to; if empty, the upload's file name in the working folder
 * @param overwrite whether an existing file is replaced
 */
public record DownloadFileRequest(String id, Optional<Path> target, boolean overwrite) {

    /**
     * Validates the id.
     *
     * @param id the upload's id
     * @param target the file to write, or a folder to write it to; if empty, the upload's file name in the working
     *     folder
     * @param overwrite whether an existing file is replaced
     * @throws IllegalArgumentException if the id contains other characters than letters, digits and dashes
     */
    public DownloadFileRequest {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(
                    "Invalid upload id '" + id + "'; expected 1 to 64 letters, digits and dashes");
        }
    }

    /**
     * {@return a request that fails if the target file exists}
     *
     * @param id the upload's id
     * @param target the file to write, or a folder to write it to
     */
    public static DownloadFileRequest of(String id, Path target) {
        return new DownloadFileRequest(id, Optional.of(target), false);
    }
}
