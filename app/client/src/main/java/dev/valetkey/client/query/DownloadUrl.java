package dev.valetkey.client.query;

import java.net.URI;
import java.time.Instant;

/**
 * A presigned URL of a stored file. Everybody who has it can download the file until it expires.
 *
 * @param url the URL; a secret
 * @param expiresAt when it expires
 */
public record DownloadUrl(URI url, Instant expiresAt) {

    /** Omits the URL. */
    @Override
    public String toString() {
        return "DownloadUrl[expiresAt=" + expiresAt + "]";
    }
}
