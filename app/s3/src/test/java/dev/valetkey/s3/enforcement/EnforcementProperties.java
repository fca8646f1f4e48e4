package dev.valetkey.s3.enforcement;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.server.InProcessLocalS3;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.tamper.PostTamperings;
import dev.valetkey.s3.tamper.RawClient;
import dev.valetkey.s3.tamper.RawRequest;
import dev.valetkey.s3.tamper.RawResponse;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For any intent and limits: S3 refuses every tampering with a constraint that the plan assigns to S3, and nothing
 * else.
 */
@Tag("long")
class EnforcementProperties {

    private static final Set<Enforcement> BY_S3 = EnumSet.of(Enforcement.SIGNATURE, Enforcement.POST_POLICY);
    private static final S3Server SERVER = new InProcessLocalS3();
    private static S3Client s3;

    private final RawClient client = new RawClient();

    @BeforeContainer
    static void open() throws Exception {
        SERVER.open();
        s3 = SERVER.client();
    }

    @AfterContainer
    static void close() throws Exception {
        s3.close();
        SERVER.close();
    }

    @Property(tries = 45, shrinking = ShrinkingMode.OFF)
    void s3_refuses_violations_of_exactly_the_constraints_that_the_plan_assigns_to_it(
            @ForAll("scenarios") UploadScenario scenario) throws IOException {
        Plan plan = scenario.plan().orElseThrow();
        for (Constraint constraint : plan.constraints()) {
            if (constraint.name() == ConstraintName.PART_CHECKSUM && !BY_S3.contains(constraint.enforcedBy())) {
                assertThat(send(granted(scenario, plan).untampered().withBody(reversed(scenario.file()))))
                        .as("other bytes as the part of a " + scenario)
                        .matches(EnforcementProperties::taken);
                continue;
            }
            int refused = refused(scenario, plan, constraint.name());
            assertThat(refused > 0)
                    .as("S3 refuses violations of " + constraint.name() + " of a " + scenario)
                    .isEqualTo(BY_S3.contains(constraint.enforcedBy()));
        }
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void an_unmodified_upload_succeeds_and_only_write_once_grants_refuse_a_second_one(
            @ForAll("scenarios") UploadScenario scenario) throws IOException {
        Plan plan = scenario.plan().orElseThrow();
        IssuedGrant granted = granted(scenario, plan);

        assertThat(send(granted.untampered()))
                .as("first upload of a " + scenario)
                .matches(EnforcementProperties::taken);
        assertThat(granted.isStored()).isTrue();
        assertThat(taken(send(granted.untampered())))
                .as("second upload of a " + scenario)
                .isNotEqualTo(BY_S3.contains(holder(plan, ConstraintName.WRITE_ONCE)));
    }

    private static byte[] reversed(byte[] file) {
        return new StringBuilder(new String(file, StandardCharsets.US_ASCII))
                .reverse()
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the number of refused tamperings; fails if one is accepted. */
    private int refused(UploadScenario scenario, Plan plan, ConstraintName constraint) throws IOException {
        int refused = 0;
        for (Attack attack : Attack.on(plan.kind(), constraint).toList()) {
            IssuedGrant granted = granted(scenario, plan);
            Optional<RawRequest> dishonest = attack.on(granted);
            if (dishonest.isPresent()) {
                assertThat(taken(send(dishonest.get())) || granted.isStored())
                        .as(attack.what() + " to a " + scenario + " is accepted")
                        .isFalse();
                refused++;
            }
        }
        return refused;
    }

    /** All scenarios with a plan; others get no grant. */
    @Provide
    Arbitrary<UploadScenario> scenarios() {
        Arbitrary<String> files = Arbitraries.strings()
                .withCharRange(' ', '~')
                .ofMinLength(2 * PostTamperings.SLACK)
                .ofMaxLength(3_000)
                .filter(file -> file.charAt(0) != file.charAt(1));
        Arbitrary<String> words =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        return Combinators.combine(
                        Arbitraries.of(GrantKind.class),
                        files,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, PostTamperings.SLACK),
                        Arbitraries.of("image/png", "application/pdf", "video/mp4", "image/svg+xml")
                                .map(MediaType::parse),
                        Arbitraries.of(ChecksumAlgorithm.class).optional(0.6),
                        Arbitraries.maps(words, words).ofMaxSize(3),
                        Arbitraries.of(ChecksumAlgorithm.CRC64NVME, ChecksumAlgorithm.SHA256))
                .as(UploadScenario::new)
                .filter(scenario -> scenario.plan().isPresent());
    }

    private static IssuedGrant granted(UploadScenario scenario, Plan plan) {
        return new IssuedGrant(SERVER, s3, scenario, plan);
    }

    private static Enforcement holder(Plan plan, ConstraintName name) {
        return plan.constraints().stream()
                .filter(constraint -> constraint.name() == name)
                .findFirst()
                .orElseThrow()
                .enforcedBy();
    }

    private RawResponse send(RawRequest request) throws IOException {
        return client.send(request);
    }

    private static boolean taken(RawResponse response) {
        return response.status() / 100 == 2;
    }
}
