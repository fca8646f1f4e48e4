package dev.valetkey.policy.testkit.given;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.quota.CallerUsage;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantView;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Builds contexts for tests. Immutable: every method returns a new builder.
 *
 * <pre>{@code
 * PolicyContext context = ContextBuilder.context().attribute("plan", "free").claim("roles", List.of("intern")).build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ContextBuilder {

    /** A Monday. */
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static final Subject ALICE = new Subject("alice", Set.of("uploads:create"), Map.of("sub", "alice"));

    private final PolicyContext context;

    private ContextBuilder(PolicyContext context) {
        this.context = context;
    }

    /**
     * Creates a builder with Alice of acme, whose profile is {@linkplain Profiles#widest() as wide as S3 allows}, on
     * Monday, 1 June 2026, at noon in UTC.
     *
     * @return a new builder
     */
    public static ContextBuilder context() {
        return new ContextBuilder(
                new PolicyContext(TenantBuilder.tenant("acme").build().view(), ALICE, Profiles.widest(), NOON));
    }

    /**
     * {@return a builder with the members of this context}
     *
     * @param context the context to copy
     */
    public static ContextBuilder like(PolicyContext context) {
        return new ContextBuilder(context);
    }

    /**
     * Sets the tenant, and the profile that it has for this purpose.
     *
     * @param tenant the tenant, which has a profile for the purpose
     * @param purpose the purpose's name
     * @return a new builder
     * @throws IllegalArgumentException if the tenant has no such purpose
     */
    public ContextBuilder tenant(Tenant tenant, String purpose) {
        Profile profile = tenant.profile(new Purpose(purpose))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The tenant " + tenant.id() + " has no purpose '" + purpose + "'; give it one first"));
        return with(tenant.view(), context.subject(), profile, context.now());
    }

    /**
     * Adds an attribute to the tenant, or replaces it.
     *
     * @param name the attribute's name
     * @param value the attribute's value
     * @return a new builder
     */
    public ContextBuilder attribute(String name, String value) {
        TenantBuilder tenant = TenantBuilder.tenant(context.tenant().id().value());
        for (Map.Entry<String, String> known : context.tenant().attributes().entrySet()) {
            tenant = tenant.attribute(known.getKey(), known.getValue());
        }
        return with(tenant.attribute(name, value).build().view(), context.subject(), context.profile(), context.now());
    }

    /**
     * Sets the rules for the intent's purpose.
     *
     * @param profile the rules, also if the tenant has others
     * @return a new builder
     */
    public ContextBuilder profile(Profile profile) {
        return with(context.tenant(), context.subject(), profile, context.now());
    }

    /**
     * Sets the caller with its scopes and claims.
     *
     * @param subject the caller
     * @return a new builder
     */
    public ContextBuilder subject(Subject subject) {
        return with(context.tenant(), subject, context.profile(), context.now());
    }

    /**
     * Replaces the scopes of the subject's token.
     *
     * @param scopes such as {@code uploads:create}, without duplicates
     * @return a new builder
     */
    public ContextBuilder scopes(String... scopes) {
        Subject subject = context.subject();
        return subject(new Subject(subject.id(), Set.of(scopes), subject.claims()));
    }

    /**
     * Adds a claim to the subject's token, or replaces it.
     *
     * @param name the claim's name
     * @param value the claim's value, as a JSON parser returns it
     * @return a new builder
     */
    public ContextBuilder claim(String name, Object value) {
        Subject subject = context.subject();
        Map<String, Object> claims = new LinkedHashMap<>(subject.claims());
        claims.put(name, value);
        return subject(new Subject(subject.id(), subject.scopes(), claims));
    }

    /**
     * Sets the current instant, which policies use in place of a clock.
     *
     * @param now the instant
     * @return a new builder
     */
    public ContextBuilder at(Instant now) {
        return with(context.tenant(), context.subject(), context.profile(), now);
    }

    /**
     * Sets how much the tenant and the caller use.
     *
     * @param usage the usage without the upload that the policy judges
     * @return a new builder
     */
    public ContextBuilder usage(CallerUsage usage) {
        return new ContextBuilder(
                new PolicyContext(context.tenant(), context.subject(), context.profile(), context.now(), usage));
    }

    private ContextBuilder with(TenantView tenant, Subject subject, Profile profile, Instant now) {
        return new ContextBuilder(new PolicyContext(tenant, subject, profile, now, context.usage()));
    }

    /** {@return the context} */
    public PolicyContext build() {
        return context;
    }
}
