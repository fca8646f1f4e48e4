package dev.valetkey.core.plan;

import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.outcome.PlanOutcome;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import static dev.valetkey.core.grant.ConstraintName.CHECKSUM;
import static dev.valetkey.core.grant.ConstraintName.NO_OTHER_HEADERS;
import static dev.valetkey.core.grant.ConstraintName.SIZE;
import static dev.valetkey.core.grant.ConstraintName.SIZE_RANGE;
import static dev.valetkey.core.grant.ConstraintName.WRITE_ONCE;
import static dev.valetkey.policy.limit.GrantKind.MULTIPART;
import static dev.valetkey.policy.limit.GrantKind.POST;
import static dev.valetkey.policy.limit.GrantKind.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PlannerTest {

    private static final GrantExpiry EXPIRY = new GrantExpiry(Instant.EPOCH, ExpiryLimit.PROFILE);

    private static PlanOutcome plan(TestIntents intent, Limits limits) {
        return plan(new Planner(Provider.AWS, Set.of()), intent, limits);
    }

    private static PlanOutcome plan(Planner planner, TestIntents intent, Limits limits) {
        return planner.plan(
                intent.intent(),
                limits,
                Profile.builder(limits).maxPutSize(5000).build(),
                EXPIRY);
    }

    private static Plan planned(PlanOutcome outcome) {
        assertThat(outcome).isInstanceOf(Plan.class);
        return (Plan) outcome;
    }

    private static Constraint constraint(PlanOutcome outcome, ConstraintName name) {
        return planned(outcome).constraints().stream()
                .filter(constraint -> constraint.name() == name)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No constraint " + name));
    }

    private static void assertRefused(PlanOutcome outcome, String code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::code)
                                .containsExactly(code));
    }

    @Nested
    class The_kind {

        @Test
        void is_chosen_by_the_service_if_limits_set_none() {
            assertThat(planned(plan(TestIntents.avatar(), Limits.none())).kind())
                    .isEqualTo(PUT);
        }

        @Test
        void is_a_form_if_only_forms_are_allowed() {
            assertThat(planned(plan(TestIntents.avatar(), Limits.none().withKinds(Set.of(POST))))
                            .kind())
                    .isEqualTo(POST);
        }

        @Test
        void is_a_form_if_the_size_is_unknown() {
            PlanOutcome outcome = plan(
                    TestIntents.avatar().size(null),
                    Limits.none().withKinds(Set.of(PUT, POST)).withMaxSize(400).withMinSize(3));

            assertThat(planned(outcome).kind()).isEqualTo(POST);
            assertThat(planned(outcome).transport().sizes()).isEqualTo(new SizeRange(3, 400));
            assertThat(constraint(outcome, SIZE_RANGE).value()).isEqualTo(Map.of("min", 3L, "max", 400L));
        }

        @Test
        void is_the_one_that_the_client_requires() {
            Limits limits = Limits.none().withKinds(Set.of(PUT, POST));

            assertThat(planned(plan(TestIntents.avatar().kind(POST), limits)).kind())
                    .isEqualTo(POST);
            assertRefused(plan(TestIntents.avatar().kind(PUT).size(null), limits), "size-required");
        }

        @Test
        void that_cannot_transfer_the_file_is_refused_even_if_allowed() {
            assertRefused(
                    plan(
                            TestIntents.avatar().kind(MULTIPART).size(0L),
                            Limits.none().withKinds(Set.of(MULTIPART))),
                    "kind-not-offered");
        }

        @Test
        void is_not_a_form_if_the_provider_does_not_support_forms() {
            Planner r2 = new Planner(Provider.R2, Set.of());

            assertThat(r2.supportedKinds()).containsExactlyInAnyOrder(PUT, MULTIPART);
            assertRefused(plan(r2, TestIntents.avatar(), Limits.none().withKinds(Set.of(POST))), "kind-not-offered");
        }
    }

    @Nested
    class The_size {

        @ParameterizedTest
        @EnumSource(names = {"PUT", "POST"})
        void is_at_most_the_maximum_of_one_request(GrantKind kind) {
            Limits limits = Limits.none().withKinds(Set.of(kind));

            assertThat(planned(plan(TestIntents.avatar().size(5000L), limits))
                            .transport()
                            .sizes())
                    .isEqualTo(SizeRange.exactly(5000));
            assertRefused(plan(TestIntents.avatar().size(5001L), limits), "size-too-large");
        }

        @Test
        void is_exact_in_a_form_if_known() {
            PlanOutcome outcome = plan(TestIntents.avatar(), Limits.none().withKinds(Set.of(POST)));

            assertThat(constraint(outcome, SIZE).value()).isEqualTo(1000L);
        }

        @Test
        void of_a_form_is_limited_even_without_limits() {
            PlanOutcome outcome =
                    plan(TestIntents.avatar().size(null), Limits.none().withKinds(Set.of(POST)));

            assertThat(planned(outcome).transport().sizes()).isEqualTo(new SizeRange(0, 5000));
        }
    }

    @Nested
    class Each_constraint {

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"SIZE_RANGE", "PART_SIZE", "PART_CHECKSUM"})
        void has_an_enforcer_on_a_put_to_amazon(ConstraintName name) {
            assertThat(EnforcementTable.enforcer(name, PUT, Provider.AWS)).contains(Enforcement.SIGNATURE);
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIZE_RANGE")
        void has_an_enforcer_on_parts_to_amazon(ConstraintName name) {
            assertThat(EnforcementTable.enforcer(name, MULTIPART, Provider.AWS))
                    .hasValueSatisfying(
                            enforcer -> assertThat(enforcer).isIn(Enforcement.SIGNATURE, Enforcement.SERVICE));
        }

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"PART_SIZE", "PART_CHECKSUM"})
        void has_an_enforcer_on_a_form_to_amazon(ConstraintName name) {
            assertThat(EnforcementTable.enforcer(name, POST, Provider.AWS)).isPresent();
        }

        @ParameterizedTest
        @EnumSource
        void is_unenforced_on_a_provider_that_does_not_document_it(Provider provider) {
            boolean refusesUnsigned = provider == Provider.AWS || provider == Provider.LOCAL_S3;

            assertThat(EnforcementTable.enforcer(NO_OTHER_HEADERS, PUT, provider)
                            .isPresent())
                    .isEqualTo(refusesUnsigned);
            assertThat(EnforcementTable.enforcer(NO_OTHER_HEADERS, MULTIPART, provider)
                            .isPresent())
                    .isEqualTo(refusesUnsigned);
        }

        @Test
        void that_a_put_cannot_enforce_selects_a_form() {
            Planner minio = new Planner(Provider.MINIO, Set.of());

            assertThat(planned(plan(minio, TestIntents.avatar(), Limits.none().withKinds(Set.of(PUT, POST))))
                            .kind())
                    .isEqualTo(POST);
            assertRefused(plan(minio, TestIntents.avatar(), Limits.none().withKinds(Set.of(PUT))), "unenforceable");
        }

        @Test
        void of_a_form_that_s3_cannot_enforce_is_enforced_at_completion() {
            PlanOutcome outcome = plan(TestIntents.avatar(), Limits.none().withKinds(Set.of(POST)));

            assertThat(constraint(outcome, WRITE_ONCE).enforcedBy()).isEqualTo(Enforcement.COMPLETION);
        }
    }

    @Nested
    class An_unenforceable_constraint {

        private final TestIntents withChecksum = TestIntents.avatar().checksum(TestIntents.SHA256);

        @Test
        void is_refused_with_its_name() {
            PlanOutcome outcome = plan(new Planner(Provider.OTHER, Set.of()), withChecksum, Limits.none());

            assertRefused(outcome, "unenforceable");
            assertThat(((Refusal) outcome).violations().get(0).detail()).contains("checksum", "put", "other");
        }

        @Test
        void is_planned_without_an_enforcer_only_if_tolerated() {
            Planner tolerant = new Planner(
                    Provider.OTHER, Set.of(Tolerance.parse("checksum@put"), Tolerance.parse("no-other-headers@put")));

            assertThat(constraint(plan(tolerant, withChecksum, Limits.none()), CHECKSUM)
                            .enforcedBy())
                    .isEqualTo(Enforcement.NOBODY);
        }

        @Test
        void is_enforced_where_possible_even_if_tolerated() {
            Planner tolerant = new Planner(Provider.AWS, Set.of(Tolerance.parse("checksum@put")));

            assertThat(constraint(plan(tolerant, withChecksum, Limits.none()), CHECKSUM)
                            .enforcedBy())
                    .isEqualTo(Enforcement.SIGNATURE);
        }

        @Test
        void is_tolerated_by_valid_names_only() {
            assertThat(Tolerance.parse("no-other-headers@post")).isEqualTo(new Tolerance(NO_OTHER_HEADERS, POST));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tolerance.parse("colour@put"))
                    .withMessageContaining("content-type");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tolerance.parse("checksum@fax"))
                    .withMessageContaining("multipart");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tolerance.parse("checksum"))
                    .withMessageContaining("checksum@put");
        }
    }

    @Test
    void an_inspection_that_the_service_does_not_have_is_refused() {
        Limits limits = Limits.builder().requiredInspections(Set.of("malware")).build();

        assertRefused(plan(TestIntents.avatar(), limits), "unenforceable");
    }

    @Test
    void a_provider_is_found_by_its_name() {
        assertThat(Provider.of("local-s3")).isEqualTo(Provider.LOCAL_S3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Provider.of("gcs"))
                .withMessageContaining("minio");
    }
}
