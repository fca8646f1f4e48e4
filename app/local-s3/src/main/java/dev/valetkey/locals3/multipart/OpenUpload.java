package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;

import java.util.Optional;

/**
 * An upload that was created and neither completed nor aborted.
 *
 * @param ref its name
 * @param declared the checksum that its creation declared
 * @param keyDeleted whether the object under its key was deleted since
 */
public record OpenUpload(UploadRef ref, Optional<UploadChecksum> declared, boolean keyDeleted) {

    /** The checksum that is computed of its parts. */
    public UploadChecksum checksum() {
        return declared.orElse(UploadChecksum.DEFAULT);
    }
}
