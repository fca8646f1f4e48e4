package dev.valetkey.client.multipart;

import dev.valetkey.client.error.ValetkeyClientException;

/** S3 no longer accepts parts of this upload: it was completed or aborted. */
final class MultipartClosedException extends ValetkeyClientException {

    MultipartClosedException() {
        super(
                Kind.REFUSED,
                "multipart-closed",
                "S3 no longer accepts parts of this upload: it was completed or aborted.");
    }
}
