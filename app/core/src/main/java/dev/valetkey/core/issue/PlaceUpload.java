package dev.valetkey.core.issue;

import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.key.KeyRequest;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;

import java.time.Instant;

/** Assigns the two keys of an upload. The key of a strategy is checked, not trusted. */
public final class PlaceUpload {

    private static final KeyPrefix OBJECTS = new KeyPrefix("objects/");

    private final KeyStrategies strategies;

    /**
     * Creates a placement of uploads.
     *
     * @param strategies the strategies among which tenants choose
     */
    public PlaceUpload(KeyStrategies strategies) {
        this.strategies = strategies;
    }

    /**
     * {@return the keys of a new upload: one below {@code incoming/} and the tenant's prefix, and the strategy's}
     *
     * @param tenant the owner
     * @param purpose the upload's purpose
     * @param id the upload's id
     * @param now the instant of the request
     * @throws IllegalStateException if the tenant's strategy is unknown, throws, or returns a key outside of the
     *     tenant's prefix: a fault of the service, never a grant
     */
    public Placement place(Tenant tenant, Purpose purpose, UploadId id, Instant now) {
        KeyPrefix prefix = tenant.prefix().below(OBJECTS);
        String name = strategies.nameFor(tenant);
        ObjectKey stored = key(name, new KeyRequest(tenant.id(), prefix, purpose, id.value(), now));
        if (!stored.startsWith(prefix)) {
            throw new IllegalStateException("The key strategy '" + name + "' left the prefix of tenant " + tenant.id()
                    + "; a key must begin with " + prefix);
        }
        return new Placement(tenant.prefix().below(Placement.INCOMING).key(id.toString()), stored);
    }

    private ObjectKey key(String name, KeyRequest request) {
        try {
            return strategies.strategy(name).keyFor(request);
        } catch (RuntimeException failure) {
            throw new IllegalStateException(
                    "The key strategy '" + name + "' gave no key for tenant " + request.tenant() + ": "
                            + failure.getMessage(),
                    failure);
        }
    }
}
