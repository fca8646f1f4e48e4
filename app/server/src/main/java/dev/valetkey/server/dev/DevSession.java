package dev.valetkey.server.dev;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.token.DevTokenIssuer;

import java.util.List;

/**
 * The bean that the development routes require. It has no bean annotation: only {@link DevServer} adds it to the context, and
 * without it no development route exists, whatever the configuration.
 *
 * @param tenants the demo tenants
 * @param tokenIssuer issues tokens for any tenant and user
 * @param settings the ports of the service and the local S3
 */
record DevSession(List<TenantId> tenants, DevTokenIssuer tokenIssuer, DevSettings settings) {

    DevSession {
        tenants = List.copyOf(tenants);
    }
}
