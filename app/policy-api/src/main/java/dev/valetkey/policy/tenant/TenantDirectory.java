package dev.valetkey.policy.tenant;

import java.util.Optional;

/**
 * Finds tenants. The default implementation reads the service's configuration; a team may replace it. Must be
 * thread-safe; it is called for every request, so an implementation that reads a database should cache.
 *
 * <pre>{@code
 * TenantDirectory fromTable = id -> Optional.ofNullable(rows.get(id.value()));
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TenantDirectory {

    /**
     * {@return the tenant with this id, or empty if it is unknown, in which case the request is refused}
     *
     * @param id the id from a verified token
     */
    Optional<Tenant> find(TenantId id);
}
