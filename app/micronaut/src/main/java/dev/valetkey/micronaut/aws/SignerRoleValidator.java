package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.tenant.Tenant;
import io.micronaut.core.convert.ConversionService;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** Validates what a signer role requires of tenants and downloads. Without a signer role, nothing is reported. */
public final class SignerRoleValidator {

    private SignerRoleValidator() {}

    /**
     * Reports tenants whose session could sign nothing. An IAM policy can express a tenant's prefix only by the
     * session's tag, which is the tenant's id; S3 would reject every grant of a tenant with another prefix.
     *
     * @param root the section {@code valetkey}
     * @param tenants the configured tenants
     */
    public static void validatePrefixes(ConfigSection root, List<ClaimedTenant> tenants) {
        ConfigSection aws = root.section(AwsConfiguration.SECTION);
        if (hasNoSigner(aws)) {
            return;
        }
        tenants.stream()
                .map(ClaimedTenant::tenant)
                .filter(tenant -> !isReachable(tenant))
                .forEach(tenant -> root.section("tenants")
                        .section(tenant.id().value())
                        .error(
                                "prefix",
                                "'" + tenant.prefix() + "' does not end in '" + tenant.id()
                                        + "/', which is required with "
                                        + aws.path() + "." + AwsConfiguration.SIGNER_ROLE_ARN
                                        + ": a tenant's session can access only prefixes that end in the tenant's id"));
    }

    /**
     * Reports a window that is longer than half of a session. A URL changes with the session that signs it, and a
     * session is renewed after half of its duration.
     *
     * @param root the section {@code valetkey}
     * @param defaults the section that contains the window
     * @param property the name of the window in the section
     * @param window how long a download URL stays the same, or null without windows
     */
    public static void validateWindow(
            ConfigSection root, ConfigSection defaults, String property, @Nullable Duration window) {
        ConfigSection aws = root.section(AwsConfiguration.SECTION);
        Duration session = sessionDuration(aws);
        if (window != null && !hasNoSigner(aws) && window.compareTo(session.dividedBy(2)) > 0) {
            defaults.error(
                    property,
                    "is " + window + ", more than half of " + aws.path() + "." + AwsConfiguration.SESSION_DURATION
                            + " (" + session + "); URLs change with the session that signs them");
        }
    }

    private static boolean hasNoSigner(ConfigSection aws) {
        return aws.string(AwsConfiguration.SIGNER_ROLE_ARN).isEmpty();
    }

    private static boolean isReachable(Tenant tenant) {
        return ("/" + tenant.prefix()).endsWith("/" + tenant.id() + "/");
    }

    /** An invalid duration is reported by {@link AwsConfiguration#validate}. */
    private static Duration sessionDuration(ConfigSection aws) {
        return aws.string(AwsConfiguration.SESSION_DURATION)
                .flatMap(text -> ConversionService.SHARED.convert(text, Duration.class))
                .orElseGet(() -> ConversionService.SHARED.convertRequired(
                        AwsConfiguration.DEFAULT_SESSION_DURATION, Duration.class));
    }
}
