package dev.valetkey.core.issue;

import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.KeyRequest;
import dev.valetkey.policy.KeyStrategy;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;

import java.time.Instant;

/** Gives an upload its two keys. A strategy's key is checked, not trusted. */
public final class PlaceUpload {

    private static final KeyPrefix INCOMING = new KeyPrefix("incoming/");
    private static final KeyPrefix OBJECTS = new KeyPrefix("objects/");

    private final KeyStrategy strategy;

    public PlaceUpload(KeyStrategy strategy) {
        this.strategy = strategy;
    }

    /**
     * @throws IllegalStateException if the strategy's key does not lie below the tenant's prefix: a fault of ours, never
     *     a grant
     */
    Placement place(Tenant tenant, Purpose purpose, UploadId id, Instant now) {
        KeyPrefix own = tenant.prefix().below(OBJECTS);
        ObjectKey stored = strategy.keyFor(new KeyRequest(tenant.id(), own, purpose, id.value(), now));
        if (!stored.below(own)) {
            throw new IllegalStateException(
                    "The key strategy " + strategy.getClass().getName() + " left the prefix of tenant " + tenant.id()
                            + "; a key must begin with " + own);
        }
        return new Placement(tenant.prefix().below(INCOMING).key(id.toString()), stored);
    }
}
