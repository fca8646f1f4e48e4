package dev.valetkey.core.port;

import dev.valetkey.core.grant.SignedForm;
import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.multipart.PartOrder;

import java.time.Instant;
import java.util.Optional;

/**
 * Signs requests that clients will send. Signing is computation only: no call leaves the process, but credentials may be
 * renewed, and whoever needs them waits for that. Every call throws {@link SigningUnavailable} when there are no
 * credentials to sign with, or when they end too soon; and {@link IllegalArgumentException} for an order that S3 would
 * refuse. Implementations are thread-safe.
 */
public interface GrantSigner {

    /** A PUT bound to everything that {@link PutOrder} names; the length is signed but not among the headers. */
    SignedRequest presignPut(PutOrder order);

    /** A form bound to everything that {@link PostOrder} names. It can be sent more than once until it ends. */
    SignedForm presignPost(PostOrder order);

    /** A PUT of one part, bound to everything that {@link PartOrder} names; number and upload stand in the URL. */
    SignedRequest presignPart(PartOrder order);

    /** A GET of one object with the response headers that {@link GetOrder} names. */
    SignedRequest presignGet(GetOrder order);

    /**
     * When the credentials in use end, less a margin; empty if they do not. No signature works longer than this.
     *
     * @throws CredentialsEnding if nothing that is signed with them would be of use, and there are no fresher ones
     */
    Optional<Instant> credentialsExpiration();
}
