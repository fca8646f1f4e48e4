package dev.valetkey.policy.quota;

import java.util.Objects;

/**
 * The usage that concerns one upload: of the whole tenant, of the tenant for the upload's purpose, and of the caller for
 * that purpose.
 *
 * <pre>{@code
 * boolean first = context.usage().subject().usedObjects() == 0;
 * }</pre>
 *
 * @param tenant the usage of the tenant for all purposes
 * @param purpose the usage of the tenant for the purpose
 * @param subject the usage of the caller for the purpose
 * @since 0.1.0
 */
public record CallerUsage(Usage tenant, Usage purpose, Usage subject) {

    /** Nothing is stored or reserved. */
    public static final CallerUsage NOTHING = new CallerUsage(Usage.NOTHING, Usage.NOTHING, Usage.NOTHING);

    /**
     * Checks that no member is null.
     *
     * @param tenant the usage of the tenant for all purposes
     * @param purpose the usage of the tenant for the purpose
     * @param subject the usage of the caller for the purpose
     * @throws NullPointerException if a member is null
     */
    public CallerUsage {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(subject, "subject");
    }
}
