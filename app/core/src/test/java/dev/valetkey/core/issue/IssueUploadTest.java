package dev.valetkey.core.issue;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.key.KeyStrategy;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.object.ObjectKey;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IssueUploadTest {

    private final CoreFixture core = new CoreFixture();

    private IssueOutcome issue(TestIntents intents) {
        return core.issue(CoreFixture.caller("acme"), intents.intent());
    }

    @Nested
    class Granting {

        @Test
        void a_granted_upload_is_recorded_as_issued() {
            Issued issued = (Issued) issue(TestIntents.avatar());

            assertThat(core.ledger.find(issued.upload().id())).contains(issued.upload());
            assertThat(issued.upload().state()).isEqualTo(UploadState.ISSUED);
            assertThat(issued.upload().expiresAt())
                    .isEqualTo(core.clock.instant().plus(Duration.ofMinutes(5)));
        }

        @Test
        void keys_are_chosen_by_the_service_below_the_tenants_prefix() {
            Issued issued = (Issued) issue(TestIntents.avatar().fileName("../../evil.png"));
            String id = issued.upload().id().toString();

            assertThat(issued.upload().placement().incoming()).hasToString("incoming/acme/" + id);
            assertThat(issued.upload().placement().stored()).hasToString("objects/acme/avatar/2026/11/" + id);
            assertThat(core.presignedPuts)
                    .singleElement()
                    .satisfies(order -> assertThat(order.key()).hasToString("incoming/acme/" + id));
        }

        @Test
        void every_member_of_the_intent_has_a_constraint_and_an_enforcer() {
            Issued issued = (Issued)
                    issue(TestIntents.avatar().checksum(TestIntents.SHA256).metadata(Map.of("albumId", "42")));

            assertThat(names(issued))
                    .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(
                            ConstraintName.SIZE_RANGE, ConstraintName.PART_SIZE, ConstraintName.PART_CHECKSUM)));
            assertThat(issued.constraints())
                    .allSatisfy(
                            constraint -> assertThat(constraint.enforcedBy()).isEqualTo(Enforcement.SIGNATURE));
            assertThat(core.presignedPuts).singleElement().satisfies(order -> {
                assertThat(order.checksum()).isEqualTo(TestIntents.SHA256);
                assertThat(order.metadata()).containsEntry("albumId", "42");
                assertThat(order.size()).isEqualTo(1000);
            });
        }

        @Test
        void an_intent_without_a_checksum_has_no_checksum_constraint() {
            assertThat(names((Issued) issue(TestIntents.avatar()))).doesNotContain(ConstraintName.CHECKSUM);
        }

        @Test
        void the_grant_shows_what_limits_its_expiry() {
            core.credentialsEnd = core.clock.instant().plusSeconds(30);

            Issued issued = (Issued) issue(TestIntents.avatar());

            assertThat(issued.grant().expiry().limitedBy()).isEqualTo(ExpiryLimit.CREDENTIALS);
            assertThat(issued.upload().expiresAt()).isEqualTo(core.credentialsEnd);
        }

        @Test
        void expired_credentials_sign_nothing() {
            core.credentialsEnd = core.clock.instant();

            assertThatThrownBy(() -> issue(TestIntents.avatar())).isInstanceOf(CredentialsExpiringException.class);
            assertThat(core.ledger.size()).isZero();
        }

        private Set<ConstraintName> names(Issued issued) {
            return issued.constraints().stream().map(Constraint::name).collect(Collectors.toSet());
        }
    }

    @Nested
    class Refusing {

        @Test
        void an_unknown_tenant_is_refused() {
            IssueOutcome outcome = core.issue(
                    CoreFixture.caller("globex"), TestIntents.avatar().intent());

            assertRefused(outcome, "unknown-tenant");
        }

        @Test
        void a_purpose_without_a_profile_is_refused() {
            assertRefused(issue(TestIntents.avatar().purpose("invoice")), "unknown-purpose");
        }

        @Test
        void all_violations_are_reported_at_once() {
            assertRefused(
                    issue(TestIntents.avatar()
                            .type("text/html")
                            .size(9_000_000L)
                            .metadata(Map.of("x", "1"))
                            .kind(GrantKind.MULTIPART)),
                    "type-not-allowed",
                    "size-too-large",
                    "metadata-not-allowed",
                    "kind-not-allowed");
        }

        @Test
        void a_put_requires_the_exact_size() {
            assertRefused(issue(TestIntents.avatar().size(null)), "size-required");
        }

        @Test
        void a_file_larger_than_one_put_is_refused_without_multipart() {
            assertRefused(issue(TestIntents.avatar().size(2_000_001L)), "size-too-large");
        }

        @Test
        void the_maximum_size_of_one_put_is_granted() {
            assertThat(issue(TestIntents.avatar().size(2_000_000L))).isInstanceOf(Issued.class);
        }

        @Test
        void an_unenforceable_rule_is_refused() {
            NamedPolicy<UploadPolicy> scan = new NamedPolicy<>(
                    "scan",
                    0,
                    false,
                    Duration.ofSeconds(10),
                    (intent, context) -> Verdict.narrow(
                            Limits.builder()
                                    .requiredInspections(Set.of("malware"))
                                    .build(),
                            "scan all"));
            CoreFixture strict = new CoreFixture(List.of(scan), new DatedKeys());

            assertRefused(
                    strict.issue(
                            CoreFixture.caller("acme"), TestIntents.avatar().intent()),
                    "unenforceable");
        }

        private void assertRefused(IssueOutcome outcome, String... codes) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(Violation::code)
                                    .containsExactly(codes));
            assertThat(core.ledger.size()).isZero();
            assertThat(core.presignedPuts).isEmpty();
        }
    }

    @Test
    void a_key_strategy_that_leaves_the_tenants_prefix_throws() {
        KeyStrategy straying = request -> new ObjectKey("objects/globex/" + request.upload());
        CoreFixture broken = new CoreFixture(List.of(), straying);

        assertThatIllegalStateException()
                .isThrownBy(() -> broken.issue(
                        CoreFixture.caller("acme"), TestIntents.avatar().intent()))
                .withMessageContaining("'tests'")
                .withMessageContaining("objects/acme/");
        assertThat(broken.ledger.size()).isZero();
        assertThat(broken.presignedPuts).isEmpty();
    }
}
