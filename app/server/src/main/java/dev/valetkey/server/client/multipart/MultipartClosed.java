package dev.valetkey.server.client.multipart;

import dev.valetkey.server.client.failure.Failure;

/** S3 takes no parts for this upload any more: it was completed or aborted. */
final class MultipartClosed extends Failure {

    MultipartClosed() {
        super(Kind.REFUSED, "multipart-closed", "S3 takes no more parts of this upload: somebody has ended it.");
    }
}
