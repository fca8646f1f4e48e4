package dev.valetkey.core.policy;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyChainProperties {

    @Provide
    Arbitrary<Profile> profiles() {
        return PolicyChainArbitraries.profiles();
    }

    @Provide
    Arbitrary<Verdict> verdicts() {
        return PolicyChainArbitraries.verdicts();
    }

    @Provide
    Arbitrary<UploadIntent> intents() {
        return PolicyChainArbitraries.intents();
    }

    @Property
    void limits_are_never_wider_than_the_profiles_or_any_policys(
            @ForAll("profiles") Profile profile,
            @ForAll @Size(max = 6) List<@From("verdicts") Verdict> verdicts,
            @ForAll("intents") UploadIntent intent) {
        PolicyChain.Result result = judge(verdicts, profile, intent);

        Statistics.collect(result.allowed() ? "allowed" : "denied");
        if (result.allowed()) {
            assertKeeps(result.limits(), profile.limits());
            for (Verdict verdict : verdicts) {
                if (verdict instanceof Verdict.Narrow narrow) {
                    assertKeeps(result.limits(), narrow.limits());
                }
            }
            assertAccepts(result.limits(), intent);
        }
    }

    @Property
    void another_policy_never_turns_a_denial_into_a_grant(
            @ForAll("profiles") Profile profile,
            @ForAll @Size(max = 5) List<@From("verdicts") Verdict> verdicts,
            @ForAll("verdicts") Verdict another,
            @ForAll("intents") UploadIntent intent) {
        if (!judge(verdicts, profile, intent).allowed()) {
            List<Verdict> more = new ArrayList<>(verdicts);
            more.add(new Random(intent.hashCode()).nextInt(verdicts.size() + 1), another);

            assertThat(judge(more, profile, intent).allowed()).isFalse();
        }
    }

    @Property
    void the_order_of_policies_changes_neither_the_outcome_nor_the_limits(
            @ForAll("profiles") Profile profile,
            @ForAll @Size(max = 6) List<@From("verdicts") Verdict> verdicts,
            @ForAll Random random,
            @ForAll("intents") UploadIntent intent) {
        List<Verdict> shuffled = new ArrayList<>(verdicts);
        Collections.shuffle(shuffled, random);

        PolicyChain.Result one = judge(verdicts, profile, intent);
        PolicyChain.Result other = judge(shuffled, profile, intent);

        assertThat(other.allowed()).isEqualTo(one.allowed());
        if (one.allowed()) {
            assertThat(other.limits()).isEqualTo(one.limits());
        }
    }

    private static PolicyChain.Result judge(List<Verdict> verdicts, Profile profile, UploadIntent intent) {
        return PolicyChainArbitraries.returning(verdicts).evaluate(intent, PolicyChainArbitraries.under(profile));
    }

    /** Narrower limits do not change when intersected with wider ones. */
    private static void assertKeeps(Limits narrower, Limits wider) {
        assertThat(narrower.intersect(wider)).isEqualTo(narrower);
    }

    private static void assertAccepts(Limits limits, UploadIntent intent) {
        Long size = intent.size();
        assertThat(size == null || limits.maxSize() == null || size <= limits.maxSize())
                .isTrue();
        assertThat(size == null || limits.minSize() == null || size >= limits.minSize())
                .isTrue();
        assertThat(limits.types() == null || limits.types().accepts(intent.contentType()))
                .isTrue();
        assertThat(intent.kind() == null
                        || limits.kinds() == null
                        || limits.kinds().contains(intent.kind()))
                .isTrue();
        assertThat(limits.metadataNames() == null
                        || limits.metadataNames().containsAll(intent.metadata().keySet()))
                .isTrue();
    }
}
