package dev.valetkey.core.plan;

import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.policy.limit.GrantKind;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import static dev.valetkey.core.plan.ProviderCapability.CHECKSUM_HEADERS;
import static dev.valetkey.core.plan.ProviderCapability.CONDITIONAL_WRITES;
import static dev.valetkey.core.plan.ProviderCapability.POST_POLICIES;
import static dev.valetkey.core.plan.ProviderCapability.SIGNED_HEADERS_ONLY;
import static dev.valetkey.core.plan.ProviderCapability.SIGNED_METADATA_ONLY;

/**
 * The S3 service. Enforcement that is not documented or tested counts as absent; then another kind of grant or another
 * enforcer is required.
 */
public enum Provider {
    /** Amazon S3. */
    AWS(POST_POLICIES, CONDITIONAL_WRITES, CHECKSUM_HEADERS, SIGNED_METADATA_ONLY, SIGNED_HEADERS_ONLY),
    /** The S3 of {@code valetkey dev}: S3Proxy with Amazon's rules in front of it. */
    LOCAL_S3(POST_POLICIES, CONDITIONAL_WRITES, CHECKSUM_HEADERS, SIGNED_METADATA_ONLY, SIGNED_HEADERS_ONLY),
    /** S3Proxy itself accepts unsigned headers. */
    S3PROXY(POST_POLICIES, CONDITIONAL_WRITES, CHECKSUM_HEADERS),
    /** MinIO requires a signature over metadata only, not over other {@code x-amz-*} headers. */
    MINIO(POST_POLICIES, CONDITIONAL_WRITES, CHECKSUM_HEADERS, SIGNED_METADATA_ONLY),
    /** Cloudflare R2 answers 501 to forms; what it does with unsigned headers is not documented. */
    R2(CONDITIONAL_WRITES, CHECKSUM_HEADERS),
    /** An S3 service of which only signature checks are assumed. */
    OTHER;

    // An immutable copy; Set.of gives no other.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<ProviderCapability> capabilities;

    Provider(ProviderCapability... capabilities) {
        this.capabilities = Set.of(capabilities);
    }

    /** {@return the provider's name in the configuration, such as {@code local-s3}} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * {@return the provider with this configuration name}
     *
     * @param name a name as {@link #wireName()} returns it, in lower case
     * @throws IllegalArgumentException if the name is unknown; the message lists the known ones
     */
    public static Provider of(String name) {
        return Arrays.stream(values())
                .filter(provider -> provider.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no known S3; known: "
                        + Arrays.stream(values()).map(Provider::wireName).collect(Collectors.joining(", "))));
    }

    /**
     * {@return the kinds of grants that can overwrite the seal of an ended upload until they expire; the service removes what
     * they write}
     */
    public Set<GrantKind> lateWritableKinds() {
        return Arrays.stream(GrantKind.values())
                .filter(kind -> EnforcementTable.enforcer(ConstraintName.NO_LATE_WRITES, kind, this)
                        .filter(Enforcement.COMPLETION::equals)
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean supports(ProviderCapability capability) {
        return capabilities.contains(capability);
    }
}
