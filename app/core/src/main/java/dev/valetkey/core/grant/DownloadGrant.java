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

    /**
     * Checks that no member is null.
     *
     * @param request the presigned GET
     * @param expiresAt when it expires
     * @throws NullPointerException if a member is null
     */
    public DownloadGrant {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
