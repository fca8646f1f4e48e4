package dev.valetkey.core.policy;

import dev.valetkey.core.fixture.TestThreads;
import dev.valetkey.core.policy.rule.LimitRule;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.tenant.TenantView;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** Random profiles, policies and intents from few values, so that they often overlap. */
final class PolicyChainArbitraries {

    private static final List<String> TYPES = List.of("image/png", "image/svg+xml", "text/plain", "video/mp4");
    private static final List<String> RANGES = List.of("*/*", "image/*", "text/*");
    private static final ExecutorService THREADS = TestThreads.daemonPool();

    private PolicyChainArbitraries() {}

    static Arbitrary<Limits> limits() {
        Arbitrary<Long> sizes = Arbitraries.longs().between(0, 50);
        Arbitrary<MediaTypes> types = Arbitraries.oneOf(Arbitraries.of(TYPES), Arbitraries.of(RANGES))
                .map(MediaRange::parse)
                .set()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(MediaTypes::new);
        return Combinators.combine(
                        sizes.injectNull(0.5),
                        sizes.map(size -> size + 20).injectNull(0.5),
                        types.injectNull(0.5),
                        Arbitraries.of(GrantKind.class).set().ofMinSize(1).injectNull(0.5),
                        Arbitraries.longs()
                                .between(1, 99)
                                .map(Duration::ofSeconds)
                                .injectNull(0.5),
                        Arbitraries.of("a", "b").set().injectNull(0.7))
                .as((min, max, accepted, kinds, expiry, names) ->
                        new Limits(min, max, accepted, kinds, expiry, null, names, Set.of()));
    }

    static Arbitrary<Profile> profiles() {
        return limits().filter(limits -> limits.contradictions().isEmpty()).map(Profile::of);
    }

    static Arbitrary<Verdict> verdicts() {
        Arbitrary<Verdict> narrow = limits().map(limits -> Verdict.narrow(limits, "Because it is so."));
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Verdict.allow())),
                Tuple.of(8, narrow),
                Tuple.of(1, Arbitraries.just(Verdict.deny("no", "No.", null))));
    }

    static Arbitrary<UploadIntent> intents() {
        return Combinators.combine(
                        Arbitraries.of(TYPES).map(MediaType::parse),
                        Arbitraries.longs().between(0, 70).injectNull(0.2),
                        Arbitraries.of(GrantKind.class).injectNull(0.7),
                        Arbitraries.maps(Arbitraries.of("a", "b"), Arbitraries.just("x"))
                                .ofMaxSize(1))
                .as((type, size, kind, metadata) ->
                        new UploadIntent(Purpose.DEFAULT, "cat.png", type, size, null, metadata, kind));
    }

    /** A chain of policies that return these verdicts, alternately blocking and not. */
    static PolicyChain returning(List<Verdict> verdicts) {
        List<NamedPolicy<UploadPolicy>> policies = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            policies.add(
                    new NamedPolicy<>("p" + i, i, i % 4 == 3, Duration.ofMinutes(1), (intent, context) -> verdict));
        }
        return new PolicyChain(policies, LimitRule.all(), THREADS);
    }

    static PolicyContext under(Profile profile) {
        return new PolicyContext(
                new TenantView(new TenantId("acme"), Map.of()),
                new Subject("alice", Set.of(), Map.of()),
                profile,
                Instant.EPOCH);
    }
}
