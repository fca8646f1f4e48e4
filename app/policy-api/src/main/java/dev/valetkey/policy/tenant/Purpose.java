package dev.valetkey.policy.tenant;

/**
 * The named kind of an upload within a tenant, such as {@code avatar}.
 *
 * <pre>{@code
 * boolean invoice = intent.purpose().equals(new Purpose("invoice"));
 * }</pre>
 *
 * @param value the slug: {@code [a-z0-9][a-z0-9-]{0,62}}
 * @since 0.1.0
 */
public record Purpose(String value) {

    /** The purpose of an upload without one. */
    public static final Purpose DEFAULT = new Purpose("default");

    /**
     * Checks the slug.
     *
     * @param value the slug: {@code [a-z0-9][a-z0-9-]{0,62}}
     * @throws IllegalArgumentException if the value is not 1 to 63 lower-case letters, digits and hyphens, or starts
     *     with a hyphen
     */
    public Purpose {
        Slug.check(value, "A purpose");
    }

    @Override
    public String toString() {
        return value;
    }
}
