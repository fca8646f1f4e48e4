package dev.valetkey.policy.tenant;

/**
 * The id of a tenant, a customer of the SaaS. It is read from a verified token only.
 *
 * <pre>{@code
 * TenantDirectory one = id -> id.equals(new TenantId("acme")) ? Optional.of(acme) : Optional.empty();
 * }</pre>
 *
 * @param value the slug: {@code [a-z0-9][a-z0-9-]{0,62}}
 * @since 0.1.0
 */
public record TenantId(String value) {

    /**
     * Checks the slug.
     *
     * @param value the slug: {@code [a-z0-9][a-z0-9-]{0,62}}
     * @throws IllegalArgumentException if the value is not 1 to 63 lower-case letters, digits and hyphens, or starts
     *     with a hyphen
     */
    public TenantId {
        Slug.check(value, "A tenant id");
    }

    @Override
    public String toString() {
        return value;
    }
}
