package dev.valetkey.core.grant;

import java.time.Instant;
import java.util.Objects;

/**
 * A short-lived permission to read one stored object.
 *
 * @param request the presigned GET
 * @param expiresAt when it expires
 */
public record DownloadGrant(PresignedHttpRequest request, Instant expiresAt) {

    public DownloadGrant {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
