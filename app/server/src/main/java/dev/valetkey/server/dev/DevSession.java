package dev.valetkey.server.dev;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.token.DevTokenIssuer;

import java.util.List;

/**
 * What the development routes need. No annotation makes it a bean: {@link DevServer} alone puts it into the context, and
 * without it none of the development routes exist, whatever the configuration says.
 *
 * @param tenants the demo's tenants
 * @param tokenIssuer makes tokens for anybody who asks
 * @param settings where the service and the local S3 listen
 */
record DevSession(List<TenantId> tenants, DevTokenIssuer tokenIssuer, DevSettings settings) {

    DevSession {
        tenants = List.copyOf(tenants);
    }
}
