package dev.valetkey.client.multipart;

import dev.valetkey.client.error.ValetkeyClientException;

/** S3 takes no parts for this upload any more: it was completed or aborted. */
final class MultipartClosedException extends ValetkeyClientException {

    MultipartClosedException() {
        super(Kind.REFUSED, "multipart-closed", "S3 takes no more parts of this upload: somebody has ended it.");
    }
}
