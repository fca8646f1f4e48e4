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

    /**
     * {@return a PUT that is bound to everything that {@link PresignPutRequest} names. The length is signed but not
     * among the headers}
     *
     * @param order the properties to bind
     */
    PresignedHttpRequest presignPut(PresignPutRequest order);

    /**
     * {@return a form that is bound to everything that {@link PresignPostRequest} names. It can be sent more than once
     * until it expires}
     *
     * @param order the properties to bind
     */
    PresignedPost presignPost(PresignPostRequest order);

    /**
     * {@return a PUT of one part that is bound to everything that {@link PresignPartRequest} names. The part number and
     * the upload id are in the URL}
     *
     * @param order the properties to bind
     */
    PresignedHttpRequest presignPart(PresignPartRequest order);

    /**
     * {@return a GET of one object with the response headers that {@link PresignGetRequest} names}
     *
     * @param order the properties to bind
     */
    PresignedHttpRequest presignGet(PresignGetRequest order);

    /**
     * {@return the expiry of the present credentials, less a margin; empty if they do not expire. No signature is valid
     * for longer}
     *
     * @throws CredentialsExpiringException if nothing that is signed with them would be of use, and there are no
     *     fresher ones
     */
    Optional<Instant> credentialsExpiration();
}
