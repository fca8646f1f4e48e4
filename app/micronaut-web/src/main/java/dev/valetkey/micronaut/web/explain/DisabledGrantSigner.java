package dev.valetkey.micronaut.web.explain;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Optional;

/** Stands where all tenants' signers stand and knows no credentials, so that none are looked for; there is no end of them then. */
final class DisabledGrantSigner implements GrantPresigner, GrantPresigners {

    @Override
    public GrantPresigner forTenant(TenantId tenant) {
        return this;
    }

    @Override
    public PresignedHttpRequest presignPut(PresignPutRequest order) {
        throw new UnsupportedOperationException("nothing is signed while explaining");
    }

    @Override
    public PresignedPost presignPost(PresignPostRequest order) {
        throw new UnsupportedOperationException("nothing is signed while explaining");
    }

    @Override
    public PresignedHttpRequest presignPart(PresignPartRequest order) {
        throw new UnsupportedOperationException("nothing is signed while explaining");
    }

    @Override
    public PresignedHttpRequest presignGet(PresignGetRequest order) {
        throw new UnsupportedOperationException("nothing is signed while explaining");
    }

    @Override
    public Optional<Instant> credentialsExpiration() {
        return Optional.empty();
    }
}
