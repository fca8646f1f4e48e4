package dev.valetkey.core.plan;

import dev.valetkey.core.Intents;
import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.ExpiryLimit;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.plan.PlanOutcome.Planned;
import dev.valetkey.core.plan.PlanOutcome.Unplannable;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class PlannerTest {

    private static final GrantExpiry EXPIRY = new GrantExpiry(Instant.EPOCH, ExpiryLimit.PROFILE);

    private static PlanOutcome plan(Intents intent, Limits limits) {
        Profile profile = new Profile(limits, Duration.ofMinutes(5), 5000, false);
        return new Planner().plan(intent.intent(), limits, profile, EXPIRY);
    }

    private static void assertRefused(PlanOutcome outcome, String code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Unplannable.class,
                        unplannable -> assertThat(unplannable.deny().code()).isEqualTo(code));
    }

    @Test
    void limits_that_name_no_kinds_leave_the_choice_to_the_service() {
        assertThat(plan(Intents.avatar(), Limits.none()))
                .isInstanceOfSatisfying(
                        Planned.class,
                        planned -> assertThat(planned.plan().kind()).isEqualTo(GrantKind.PUT));
    }

    @Test
    void a_put_that_is_not_allowed_is_not_given_in_place_of_what_is() {
        assertRefused(plan(Intents.avatar(), Limits.none().withKinds(Set.of(GrantKind.POST))), "kind-not-offered");
    }

    @Test
    void a_kind_that_cannot_be_granted_is_refused_although_it_is_allowed() {
        assertRefused(
                plan(Intents.avatar().kind(GrantKind.MULTIPART), Limits.none().withKinds(Set.of(GrantKind.MULTIPART))),
                "kind-not-offered");
    }

    @Test
    void one_byte_more_than_a_put_carries_is_too_much() {
        assertThat(plan(Intents.avatar().size(5000L), Limits.none())).isInstanceOf(Planned.class);
        assertRefused(plan(Intents.avatar().size(5001L), Limits.none()), "size-too-large");
    }

    @ParameterizedTest
    @EnumSource
    void each_constraint_has_a_holder_on_a_put(ConstraintName name) {
        assertThat(EnforcementTable.holder(GrantKind.PUT, name)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PUT")
    void what_is_not_built_yet_holds_nothing(GrantKind kind) {
        assertThat(EnforcementTable.kinds()).doesNotContain(kind);
        assertThat(EnforcementTable.holder(kind, ConstraintName.SIZE)).isEmpty();
    }
}
