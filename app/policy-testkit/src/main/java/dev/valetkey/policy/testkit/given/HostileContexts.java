package dev.valetkey.policy.testkit.given;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.quota.CallerUsage;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.tenant.TenantView;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Contexts with unusual values: subjects and claims with odd text, tenants without the attributes that a policy reads,
 * days at the end of a year. The same seed generates the same contexts.
 *
 * @since 0.1.0
 */
public final class HostileContexts {

    private static final List<Instant> TIMES = Stream.of(
                    "1970-01-01T00:00:00Z",
                    "2024-02-29T23:59:59.999999999Z",
                    "2026-03-29T01:00:00Z",
                    "2026-12-31T23:59:59.9Z",
                    "2038-01-19T03:14:08Z",
                    "9999-12-31T23:59:59Z")
            .map(Instant::parse)
            .toList();

    private static final List<Map<String, Object>> CLAIMS = List.of(
            Map.of(),
            Map.of("roles", "admin"),
            Map.of("roles", List.of("admin", 42, List.of())),
            Map.of("roles", Map.of("admin", true), "groups", 7, "email", ""),
            Map.of("plan", List.of("gold"), "exp", "never", "tenant", "somebody-else"));

    private static final Usage FULL = new Usage(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    private static final List<CallerUsage> USAGES = List.of(
            CallerUsage.NOTHING,
            new CallerUsage(FULL, Usage.NOTHING, Usage.NOTHING),
            new CallerUsage(FULL, FULL, FULL));

    private final PolicyContext usual;
    private final Random random;

    private HostileContexts(PolicyContext usual, Random random) {
        this.usual = usual;
        this.random = random;
    }

    /**
     * Generates contexts, half of them the usual one with another subject or another time.
     *
     * @param usual a context in which the policy does what it is for
     * @param seed chooses the contexts
     * @return an infinite stream
     */
    public static Stream<PolicyContext> random(PolicyContext usual, long seed) {
        HostileContexts contexts = new HostileContexts(usual, new Random(seed));
        return Stream.generate(contexts::next);
    }

    private PolicyContext next() {
        return switch (random.nextInt(4)) {
            case 0 -> usual;
            case 1 -> ContextBuilder.like(usual).subject(subject()).build();
            case 2 -> ContextBuilder.like(usual).at(any(TIMES)).build();
            default -> new PolicyContext(tenant(), subject(), usual.profile(), any(TIMES), any(USAGES));
        };
    }

    private TenantView tenant() {
        Map<String, String> attributes =
                random.nextBoolean() ? Map.of() : Map.of("plan", any(HostileText.NAMES), "", any(HostileText.NAMES));
        return new TenantView(new TenantId(any(List.of("0", "z-", "a".repeat(63)))), attributes);
    }

    private Subject subject() {
        String id = any(HostileText.NAMES.stream().filter(Subject::isValidId).toList());
        Set<String> scopes = random.nextBoolean() ? Set.of() : Set.of("uploads:create", any(HostileText.NAMES));
        return new Subject(id, scopes, any(CLAIMS));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
