package dev.valetkey.core.policy;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.fixture.TestThreads;
import dev.valetkey.core.outcome.Decision.PolicyStep;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.rule.LimitRule;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.tenant.TenantView;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class PolicyChainTest {

    private static final UploadIntent AVATAR = TestIntents.avatar().intent();

    @Test
    void without_denials_the_limits_are_those_of_the_profile() {
        assertThat(judge(AVATAR)).isEqualTo(new PolicyChain.Result(CoreFixture.AVATARS, List.of(), List.of()));
    }

    @Test
    void every_policy_is_called_even_after_a_denial() {
        PolicyChain.Result result = judge(AVATAR, named("b", 1, deny("second")), named("a", 1, deny("first")));

        assertThat(violations(result)).extracting(Violation::code).containsExactly("first", "second");
    }

    @Test
    void policies_are_sorted_by_order_and_then_by_name() {
        PolicyChain chain = chain(List.of(named("zebra", -5, allow()), named("b", 0, allow()), named("a", 0, allow())));

        assertThat(chain.policies()).extracting(NamedPolicy::name).containsExactly("zebra", "a", "b");
    }

    @Test
    void two_policies_with_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain(List.of(named("same", 0, allow()), named("same", 1, allow()))))
                .withMessageContaining("'same'");
    }

    @Test
    void a_policy_that_throws_is_a_denial_without_details_of_the_exception() {
        PolicyChain.Result result = judge(AVATAR, named("broken", 0, (intent, context) -> {
            throw new IllegalStateException("jdbc:secret");
        }));

        assertThat(violations(result)).singleElement().satisfies(violation -> {
            assertThat(violation.policy()).isEqualTo("broken");
            assertThat(violation.code()).isEqualTo("policy-failed");
            assertThat(violation.detail()).doesNotContain("secret");
        });
    }

    @Test
    void limits_of_several_policies_are_intersected() {
        PolicyChain.Result result = judge(
                AVATAR,
                named("a", 0, narrow(Limits.none().withMaxSize(4000))),
                named("b", 0, narrow(Limits.none().withMaxSize(3000))));

        assertThat(result.allowed()).isTrue();
        assertThat(result.limits().maxSize()).isEqualTo(3000);
    }

    @Test
    void a_violation_of_a_narrowed_limit_names_the_policy_that_set_it() {
        PolicyChain.Result result =
                judge(AVATAR, named("free-plan", 0, narrow(Limits.none().withMaxSize(999))));

        assertThat(violations(result)).singleElement().satisfies(violation -> {
            assertThat(violation.policy()).isEqualTo("free-plan");
            assertThat(violation.code()).isEqualTo("size-too-large");
            assertThat(violation.detail()).contains("because it is so");
        });
    }

    @Test
    void limits_without_a_common_value_are_a_denial_that_names_both_sides() {
        PolicyChain.Result result =
                judge(AVATAR, named("films", 0, narrow(Limits.none().withTypes(MediaTypes.of("video/*")))));

        assertThat(violations(result)).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo("limits-contradict");
            assertThat(violation.detail())
                    .contains("'films' (because it is so) and 'profile'")
                    .contains("types");
        });
    }

    @Test
    void a_contradiction_names_the_policies_of_both_sides() {
        PolicyChain.Result result = judge(
                AVATAR,
                named("a-small", 0, narrow(Limits.none().withMaxSize(2000))),
                named("b-large", 0, narrow(Limits.none().withMinSize(3000))));

        assertThat(violations(result))
                .extracting(Violation::code, Violation::policy)
                .containsExactly(tuple("limits-contradict", "b-large"));
        assertThat(violations(result).get(0).detail()).contains("and 'a-small' have nothing in common: size");
    }

    @Test
    void each_step_shows_the_verdict_and_the_limits_before_and_after() {
        PolicyChain.Result result = judge(
                AVATAR,
                named("a", 1, narrow(Limits.none().withMaxSize(4000))),
                named("b", 2, deny("no")),
                named("c", 3, narrow(Limits.none().withMaxSize(3000))));

        assertThat(result.steps())
                .extracting(
                        PolicyStep::policy,
                        PolicyStep::order,
                        step -> step.before().maxSize(),
                        step -> step.after().maxSize())
                .containsExactly(
                        tuple("a", 1, 5_000_000L, 4000L), tuple("b", 2, 4000L, 4000L), tuple("c", 3, 4000L, 3000L));
        assertThat(result.steps().get(1).verdict()).isInstanceOf(Verdict.Deny.class);
        assertThat(result.limits().maxSize()).isEqualTo(3000);
    }

    @Test
    void the_maximum_size_of_a_type_is_part_of_the_profile() {
        PolicyContext context = context(Profile.builder(CoreFixture.AVATARS)
                .maxSizes(Map.of(MediaRange.parse("image/png"), 999L))
                .build());

        assertThat(violations(chain(List.of()).evaluate(AVATAR, context)))
                .extracting(Violation::code, Violation::policy)
                .containsExactly(tuple("size-too-large", "profile"));
    }

    @Test
    void no_policy_widens_the_profile() {
        UploadIntent huge = TestIntents.avatar().size(5_000_001L).intent();

        PolicyChain.Result result = judge(huge, named("size", 0, allow()), named("more", 0, narrow(Limits.none())));

        assertThat(violations(result)).singleElement().satisfies(violation -> {
            assertThat(violation.policy()).isEqualTo("profile");
            assertThat(violation.code()).isEqualTo("size-too-large");
        });
    }

    @Test
    void a_violation_is_reported_once() {
        UploadIntent huge = TestIntents.avatar().size(5_000_001L).intent();
        List<NamedPolicy<UploadPolicy>> builtIn = LimitRule.all().stream()
                .map(rule -> named(rule.getClass().getSimpleName(), 0, rule))
                .toList();

        assertThat(violations(judge(huge, builtIn)))
                .extracting(Violation::policy)
                .containsExactly("SizeRule");
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // The generic array is only read.
    private static PolicyChain.Result judge(UploadIntent intent, NamedPolicy<UploadPolicy>... policies) {
        return judge(intent, Arrays.stream(policies).toList());
    }

    private static PolicyChain.Result judge(UploadIntent intent, List<NamedPolicy<UploadPolicy>> policies) {
        return chain(policies).evaluate(intent, context(Profile.of(CoreFixture.AVATARS)));
    }

    private static PolicyContext context(Profile profile) {
        return new PolicyContext(
                new TenantView(new TenantId("acme"), Map.of()),
                new Subject("alice", Set.of(), Map.of()),
                profile,
                Instant.EPOCH);
    }

    private static PolicyChain chain(List<NamedPolicy<UploadPolicy>> policies) {
        return new PolicyChain(policies, LimitRule.all(), TestThreads.daemonPool());
    }

    private static List<Violation> violations(PolicyChain.Result result) {
        return result.violations();
    }

    private static NamedPolicy<UploadPolicy> named(String name, int order, UploadPolicy policy) {
        return new NamedPolicy<>(name, order, false, Duration.ofSeconds(10), policy);
    }

    private static UploadPolicy allow() {
        return (intent, context) -> Verdict.allow();
    }

    private static UploadPolicy deny(String code) {
        return (intent, context) -> Verdict.deny(code, "No.", null);
    }

    private static UploadPolicy narrow(Limits limits) {
        return (intent, context) -> Verdict.narrow(limits, "because it is so");
    }
}
