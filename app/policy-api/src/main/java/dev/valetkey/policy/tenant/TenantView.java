package dev.valetkey.policy.tenant;

import java.util.Map;

/**
 * What a policy may know of a tenant.
 *
 * <pre>{@code
 * boolean free = "free".equals(context.tenant().attributes().get("plan"));
 * }</pre>
 *
 * @param id the tenant's id
 * @param attributes what the team configured for its policies
 * @since 0.1.0
 */
public record TenantView(TenantId id, Map<String, String> attributes) {

    /**
     * Copies the attributes.
     *
     * @param id the tenant's id
     * @param attributes what the team configured for its policies
     */
    public TenantView {
        attributes = Map.copyOf(attributes);
    }
}
