package dev.valetkey.core.policy.rule;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import dev.valetkey.core.issue.DatedKeys;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules as policies: of a profile, with messages that state what is accepted. */
class RulesAsPoliciesTest {

    private static final Profile PICTURES = Profile.builder(CoreFixture.AVATARS)
            .maxSizes(Map.of(MediaRange.parse("image/png"), 2_000L))
            .build();

    @Test
    void a_profile_without_types_accepts_none() {
        assertThat(detail(new MediaTypeRule(), TestIntents.avatar(), Profile.of(Limits.none())))
                .isEqualTo("The type image/png is not accepted here; accepted: none.");
    }

    @Test
    void a_refusal_with_a_range_explains_which_types_a_range_never_contains() {
        Profile images = Profile.of(Limits.none().withTypes(MediaTypes.of("image/*")));

        assertThat(detail(new MediaTypeRule(), TestIntents.avatar().type("image/svg+xml"), images))
                .isEqualTo(
                        "The type image/svg+xml is not accepted here; accepted: image/*. A range contains no HTML, SVG,"
                                + " XML or scripts; those are listed by name.");
    }

    @Test
    void a_refusal_by_the_maximum_of_a_type_names_the_type() {
        assertThat(detail(new SizeRule(), TestIntents.avatar().size(2_001L), PICTURES))
                .isEqualTo("The file has 2001 bytes; accepted: at most 2000 for image/png.");
        assertThat(detail(
                        new SizeRule(), TestIntents.avatar().type("image/jpeg").size(5_000_001L), PICTURES))
                .isEqualTo("The file has 5000001 bytes; accepted: at most 5000000.");
    }

    @Test
    void the_profiles_expiry_is_a_step_of_the_chain_but_limited_by_the_profile() {
        NamedPolicy<UploadPolicy> expiry =
                new NamedPolicy<>("expiry", 800, false, Duration.ofSeconds(10), new ExpiryRule());
        CoreFixture core = new CoreFixture(List.of(expiry), new DatedKeys());

        Issued issued = (Issued)
                core.issue(CoreFixture.caller("acme"), TestIntents.avatar().intent());

        assertThat(issued.grant().expiry().limitedBy()).isEqualTo(ExpiryLimit.PROFILE);
        assertThat(judge(
                        new ExpiryRule(),
                        TestIntents.avatar(),
                        PICTURES.toBuilder().expiry(Duration.ofMinutes(2)).build()))
                .isEqualTo(Verdict.narrow(
                        Limits.none().withMaxExpiry(Duration.ofMinutes(2)),
                        "The purpose's grants live 120 seconds at most."));
    }

    private static String detail(UploadPolicy rule, TestIntents intent, Profile profile) {
        return ((Verdict.Deny) judge(rule, intent, profile)).detail();
    }

    private static Verdict judge(UploadPolicy rule, TestIntents intent, Profile profile) {
        TenantView acme = new TenantView(new TenantId("acme"), Map.of());
        Subject alice = new Subject("alice", Set.of(), Map.of());
        return rule.judge(intent.intent(), new PolicyContext(acme, alice, profile, Instant.EPOCH));
    }
}
