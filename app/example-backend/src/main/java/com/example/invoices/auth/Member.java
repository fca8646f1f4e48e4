package com.example.invoices.auth;

import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.security.authentication.Authentication;

import java.util.Map;
import java.util.Set;

/**
 * A member of a tenant.
 *
 * @param tenant the tenant's id
 */
public record Member(String tenant, String name) {

    private static final String TENANT = "tenant";

    /** Returns the member that {@link ApiKeyFetcher} authenticated. */
    public static Member of(Authentication authentication) {
        return new Member((String) authentication.getAttributes().get(TENANT), authentication.getName());
    }

    /** Returns the member as the caller in Valetkey. All members of a tenant work on its invoices, so each reaches all attachments. */
    public Caller caller() {
        return new Caller(new TenantId(tenant), new Subject(name, Set.of(), Map.of())).withReach(Caller.Reach.TENANT);
    }

    Authentication authentication() {
        return Authentication.build(name, Map.of(TENANT, tenant));
    }
}
