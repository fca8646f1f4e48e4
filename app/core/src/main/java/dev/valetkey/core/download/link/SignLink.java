package dev.valetkey.core.download.link;

import dev.valetkey.core.grant.ReadGrant;
import dev.valetkey.core.port.CredentialsEnding;
import dev.valetkey.core.port.GetOrder;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.GrantSigners;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.download.Disposition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** Signs what was judged. Thread-safe. */
public final class SignLink {

    private final GrantSigners presigners;
    private final Lifetime lifetime;

    public SignLink(GrantSigners signers, Lifetime lifetime) {
        this.presigners = signers;
        this.lifetime = lifetime;
    }

    /**
     * A grant for the stored object of an upload.
     *
     * @param longest the longest life that a policy allows, or null
     * @param now the instant of issue
     * @throws CredentialsEnding if nothing that is signed now would last
     */
    public ReadGrant presign(
            Upload upload, StoredObject object, Disposition disposition, @Nullable Duration longest, Instant now) {
        GrantSigner signer = presigners.forTenant(upload.tenant());
        Validity validity = lifetime.validityFrom(now, longest, signer.credentialsExpiration().orElse(null));
        if (!validity.until().isAfter(now)) {
            throw new CredentialsEnding(validity.until());
        }
        GetOrder order = new GetOrder(
                object.key(),
                ContentDisposition.of(disposition, upload.intent().fileName()),
                object.contentType(),
                validity.from(),
                validity.until());
        return new ReadGrant(signer.presignGet(order), validity.until());
    }
}
