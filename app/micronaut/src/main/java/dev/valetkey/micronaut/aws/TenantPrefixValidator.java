package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.tenant.Tenant;

import java.util.List;

/**
 * What a tenant's session reaches. A policy can name a tenant's place by the session's tag only, and that is the tenant's
 * id; so where there is a signer, the place is named after the id, or S3 refuses every grant of that tenant.
 */
public final class TenantPrefixValidator {

    private TenantPrefixValidator() {}

    /** Notes the tenants that no session of a signer could sign for. */
    public static void validate(ConfigSection root, List<ClaimedTenant> tenants) {
        if (root.section(AwsConfiguration.SECTION).string(AwsConfiguration.SIGNER_ROLE_ARN).isEmpty()) {
            return;
        }
        tenants.stream()
                .map(ClaimedTenant::tenant)
                .filter(tenant -> !isReachable(tenant))
                .forEach(tenant -> root.section("tenants")
                        .section(tenant.id().value())
                        .error(
                                "prefix",
                                "'" + tenant.prefix() + "' does not end in '" + tenant.id() + "/', and with "
                                        + root.path()
                                        + "." + AwsConfiguration.SECTION + "." + AwsConfiguration.SIGNER_ROLE_ARN
                                        + " each tenant's session reaches only what is named after the tenant's id"));
    }

    private static boolean isReachable(Tenant tenant) {
        return ("/" + tenant.prefix()).endsWith("/" + tenant.id() + "/");
    }
}
