package dev.valetkey.policy.tenant;

import java.util.Optional;

/**
 * Knows the tenants. The default one reads the service's configuration; a team may put its own in place. Must be
 * thread-safe; it is asked for every request, so an implementation that reads a database should cache.
 *
 * <pre>{@code
 * TenantDirectory fromTable = id -> Optional.ofNullable(rows.get(id.value()));
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TenantDirectory {

    /** The tenant with this id; empty if there is none, which refuses the request. */
    Optional<Tenant> find(TenantId id);
}
