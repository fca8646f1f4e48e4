package dev.valetkey.micronaut.explain;

import dev.valetkey.core.grant.SignedForm;
import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.GetOrder;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.GrantSigners;
import dev.valetkey.core.port.PostOrder;
import dev.valetkey.core.port.PutOrder;
import dev.valetkey.core.port.multipart.PartOrder;
import dev.valetkey.policy.tenant.TenantId;

import java.time.Instant;
import java.util.Optional;

/** Stands where all tenants' signers stand and knows no credentials, so that none are looked for; there is no end of them then. */
final class NoSigner implements GrantSigner, GrantSigners {

    @Override
    public GrantSigner forTenant(TenantId tenant) {
        return this;
    }

    @Override
    public SignedRequest presignPut(PutOrder order) {
        throw new UnsupportedOperationException("nothing is signed while explaining");
    }

    @Override
    public SignedForm presignPost(PostOrder order) {
        throw new UnsupportedOperationException("nothing is signed while explaining");
    }

    @Override
    public SignedRequest presignPart(PartOrder order) {
        throw new UnsupportedOperationException("nothing is signed while explaining");
    }

    @Override
    public SignedRequest presignGet(GetOrder order) {
        throw new UnsupportedOperationException("nothing is signed while explaining");
    }

    @Override
    public Optional<Instant> credentialsExpiration() {
        return Optional.empty();
    }
}
