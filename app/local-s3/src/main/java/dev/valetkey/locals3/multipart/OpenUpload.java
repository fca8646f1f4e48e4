package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;

import java.util.Optional;

/**
 * An upload that is neither completed nor aborted.
 *
 * @param ref its bucket, key and id
 * @param declared the checksum that CreateMultipartUpload declared
 * @param keyDeleted whether the object under its key was deleted after its creation
 */
public record OpenUpload(UploadRef ref, Optional<UploadChecksum> declared, boolean keyDeleted) {

    /** {@return the checksum that is computed for the parts of the upload} */
    public UploadChecksum checksum() {
        return declared.orElse(UploadChecksum.DEFAULT);
    }
}
