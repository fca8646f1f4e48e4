package dev.valetkey.core.port.presign;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;

import java.time.Instant;
import java.util.Optional;

/**
 * Presigns requests that clients will send. Presigning is computation only: no call leaves the process, but credentials
 * may be refreshed, and the caller waits for that. Every call throws {@link SigningUnavailableException} if there are
 * no credentials or they expire too soon, and {@link IllegalArgumentException} for a request that S3 would reject.
 * Implementations are thread-safe.
 */
public interface GrantPresigner {

    /** A PUT bound to everything that {@link PresignPutRequest} names; the length is signed but not among the headers. */
    PresignedHttpRequest presignPut(PresignPutRequest order);

    /** A form bound to everything that {@link PresignPostRequest} names. It can be sent more than once until it ends. */
    PresignedPost presignPost(PresignPostRequest order);

    /**
     * A PUT of one part, bound to everything that {@link PresignPartRequest} names; the part number and the upload id
     * are in the URL.
     */
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
