package dev.valetkey.core.port.presign;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;

import java.time.Instant;
import java.util.Optional;

/**
 * Signs requests that clients will send. Signing is computation only: no call leaves the process, but credentials may be
 * renewed, and whoever needs them waits for that. Every call throws {@link SigningUnavailableException} when there are no
 * credentials to sign with, or when they end too soon; and {@link IllegalArgumentException} for an order that S3 would
 * refuse. Implementations are thread-safe.
 */
public interface GrantPresigner {

    /** A PUT bound to everything that {@link PresignPutRequest} names; the length is signed but not among the headers. */
    PresignedHttpRequest presignPut(PresignPutRequest order);

    /** A form bound to everything that {@link PresignPostRequest} names. It can be sent more than once until it ends. */
    PresignedPost presignPost(PresignPostRequest order);

    /** A PUT of one part, bound to everything that {@link PresignPartRequest} names; number and upload stand in the URL. */
    PresignedHttpRequest presignPart(PresignPartRequest order);

    /** A GET of one object with the response headers that {@link PresignGetRequest} names. */
    PresignedHttpRequest presignGet(PresignGetRequest order);

    /**
     * When the credentials in use end, less a margin; empty if they do not. No signature works longer than this.
     *
     * @throws CredentialsExpiringException if nothing that is signed with them would be of use, and there are no fresher ones
     */
    Optional<Instant> credentialsExpiration();
}
