package dev.valetkey.core.plan;

import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.outcome.PlanOutcome;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Profile;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PostLimitsTest {

    private static final Checksum CRC = new Checksum(ChecksumAlgorithm.CRC64NVME, "AAAAAAAAAAA=");
    private static final Limits FORMS_ONLY = Limits.none().withKinds(Set.of(GrantKind.POST));

    @Test
    void a_checksum_without_a_form_field_is_refused() {
        assertRefused(TestIntents.avatar().checksum(CRC), "unenforceable", "/checksum");
    }

    @Test
    void a_checksum_without_a_form_field_selects_put_if_allowed() {
        assertThat(plan(TestIntents.avatar().checksum(CRC), Limits.none()))
                .isInstanceOfSatisfying(
                        Plan.class, plan -> assertThat(plan.kind()).isEqualTo(GrantKind.PUT));
    }

    @Test
    void metadata_that_s3_would_substitute_in_a_form_is_refused() {
        assertRefused(TestIntents.avatar().metadata(Map.of("a", "${filename}")), "metadata-malformed", "/metadata");
    }

    @Test
    void metadata_beyond_the_limit_of_form_fields_is_refused() {
        assertThat(plan(TestIntents.avatar().metadata(names(50)), FORMS_ONLY)).isInstanceOf(Plan.class);
        assertRefused(TestIntents.avatar().metadata(names(51)), "metadata-too-large", "/metadata");
    }

    private static Map<String, String> names(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(number -> "name-" + number, number -> "x"));
    }

    private static PlanOutcome plan(TestIntents intent, Limits limits) {
        GrantExpiry expiry = new GrantExpiry(Instant.EPOCH, ExpiryLimit.PROFILE);
        return new Planner(Provider.AWS, Set.of()).plan(intent.intent(), limits, Profile.of(limits), expiry);
    }

    private static void assertRefused(TestIntents intent, String code, String pointer) {
        assertThat(plan(intent, FORMS_ONLY)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.violations()).hasSize(1);
            Violation violation = refusal.violations().get(0);
            assertThat(violation.code()).isEqualTo(code);
            assertThat(violation.pointer()).isEqualTo(pointer);
        });
    }
}
