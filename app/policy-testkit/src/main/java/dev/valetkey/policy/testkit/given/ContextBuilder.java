package dev.valetkey.policy.testkit.given;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;

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
     * Alice of acme, whose profile is {@linkplain Profiles#widest() as wide as S3 allows}, on Monday, 1 June 2026, at
     * noon in UTC.
     */
    public static ContextBuilder context() {
        return new ContextBuilder(
                new PolicyContext(TenantBuilder.tenant("acme").build().view(), ALICE, Profiles.widest(), NOON));
    }

    /** A builder with the members of this context. */
    public static ContextBuilder like(PolicyContext context) {
        return new ContextBuilder(context);
    }

    /**
     * The tenant, under its profile for this purpose.
     *
     * @throws IllegalArgumentException if the tenant has no such purpose
     */
    public ContextBuilder tenant(Tenant tenant, String purpose) {
        Profile profile = tenant.profile(new Purpose(purpose))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The tenant " + tenant.id() + " has no purpose '" + purpose + "'; give it one first"));
        return new ContextBuilder(new PolicyContext(tenant.view(), context.subject(), profile, context.now()));
    }

    /** One more attribute of the tenant. */
    public ContextBuilder attribute(String name, String value) {
        TenantBuilder tenant = TenantBuilder.tenant(context.tenant().id().value());
        for (Map.Entry<String, String> known : context.tenant().attributes().entrySet()) {
            tenant = tenant.attribute(known.getKey(), known.getValue());
        }
        return new ContextBuilder(new PolicyContext(
                tenant.attribute(name, value).build().view(), context.subject(), context.profile(), context.now()));
    }

    public ContextBuilder profile(Profile profile) {
        return new ContextBuilder(new PolicyContext(context.tenant(), context.subject(), profile, context.now()));
    }

    public ContextBuilder subject(Subject subject) {
        return new ContextBuilder(new PolicyContext(context.tenant(), subject, context.profile(), context.now()));
    }

    public ContextBuilder scopes(String... scopes) {
        Subject subject = context.subject();
        return subject(new Subject(subject.id(), Set.of(scopes), subject.claims()));
    }

    /** Adds a claim to the subject's token, or replaces it. */
    public ContextBuilder claim(String name, Object value) {
        Subject subject = context.subject();
        Map<String, Object> claims = new LinkedHashMap<>(subject.claims());
        claims.put(name, value);
        return subject(new Subject(subject.id(), subject.scopes(), claims));
    }

    public ContextBuilder at(Instant now) {
        return new ContextBuilder(new PolicyContext(context.tenant(), context.subject(), context.profile(), now));
    }

    public PolicyContext build() {
        return context;
    }
}
