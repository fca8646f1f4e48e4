package dev.valetkey.micronaut.bucket;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The service does not start if its configuration exceeds the settings of the bucket. Each error names both values. */
class BucketAgreementTest {

    private static final String SETTINGS = "valetkey.bucket-settings.";
    private static final String AVATAR = "valetkey.tenants.acme.purposes.avatar.";
    private static final String SIGNER = "valetkey.aws.signer-role-arn";
    private static final String ROLE = "arn:aws:iam::123456789012:role/signer";
    private static final String QUEUE = "https://sqs.eu-central-1.amazonaws.com/123456789012/events";

    /** Also a value in the tests of the Terraform stack, which computes it. */
    private static final String DIGEST_OF_THE_KIT = "1f535ae559934fee63558cf8f1c6fc700836000b57efa37bc1c44fe41900bdd3";

    @Test
    void a_configuration_within_the_settings_starts() {
        TestService service = TestService.withAcme()
                .with(SETTINGS + "bucket", "uploads")
                .with(SETTINGS + "grants", "get,multipart,put")
                .with(SETTINGS + "max-signature-age", "900s")
                .with(SETTINGS + "max-session-duration", "1h")
                .with(SETTINGS + "cors-origins", "https://app.example.com")
                .with(SETTINGS + "queue-url", "none")
                .with(SETTINGS + "malware-scan", "false")
                .with(SETTINGS + "lifecycle-rules-sha256", DIGEST_OF_THE_KIT)
                .with(SETTINGS + "service-role-arn", ROLE)
                .with(SETTINGS + "key-arn", "arn:aws:kms:eu-central-1:123456789012:key/1234")
                .with(AVATAR + "kinds", "put,multipart")
                .with(AVATAR + "expiry", "14m")
                .with(SIGNER, ROLE);

        try (ApplicationContext context = service.start()) {
            BucketNeeds needs = context.getBean(BucketNeeds.class);
            assertThat(needs.kinds()).containsExactlyInAnyOrder("put", "multipart", "get");
            assertThat(needs.longestLink()).isEqualTo(Duration.ofMinutes(15));
            assertThat(needs.verifierRoleArn()).contains(ROLE);
        }
    }

    @Test
    void a_kind_that_the_policies_do_not_allow_is_rejected() {
        assertThat(error(TestService.withAcme()
                        .with(SETTINGS + "grants", "put,get")
                        .with(AVATAR + "kinds", "put,post")))
                .isEqualTo(new ConfigError(
                        SETTINGS + "grants",
                        "is get, put, so S3 would reject the grants of valetkey.tenants.acme.purposes.avatar.kinds"
                                + " (post); remove these kinds, or add them to 'grants' of the Terraform stack"));
    }

    @ParameterizedTest(name = "expiry {0}, skew {1}, download {2} + {3}, at most {4}: {5}")
    @CsvSource({
        "14m,   60s, 5m,  60s,  900s, ''",
        "841s,  60s, 5m,  60s,  900s, avatar.expiry (841s)",
        "15m,   0s,  5m,  60s,  900s, ''",
        "1m,    60s, 10m, 5m,   900s, download-window (900s)",
        "1m,    60s, 10m, 240s, 900s, ''",
    })
    void a_link_that_outlives_its_signature_is_rejected(
            String expiry, String skew, String download, String window, String max, String named) {
        TestService service = TestService.withAcme()
                .with(SETTINGS + "max-signature-age", max)
                .with(AVATAR + "expiry", expiry)
                .with("valetkey.aws.clock-skew", skew)
                .with("valetkey.defaults.download-expiry", download)
                .with("valetkey.defaults.download-window", window);

        if (named.isEmpty()) {
            service.start().close();
        } else {
            assertThat(error(service)).satisfies(found -> {
                assertThat(found.property()).isEqualTo(SETTINGS + "max-signature-age");
                assertThat(found.message()).contains("is 900s", named, "max_signature_age_seconds");
            });
        }
    }

    @ParameterizedTest(name = "signer {0}, sessions of {1}, at most {2}: {3}")
    @CsvSource({"true, 1h, 1h, starts", "true, 61m, 1h, refused", "false, 61m, 1h, starts"})
    void a_session_that_the_role_denies_is_rejected(boolean signer, String session, String max, String outcome) {
        TestService service = TestService.withAcme()
                .with(SETTINGS + "max-session-duration", max)
                .with("valetkey.aws.session-duration", session);
        TestService configured = signer ? service.with(SIGNER, ROLE) : service;

        if (outcome.equals("starts")) {
            configured.start().close();
        } else {
            assertThat(error(configured).message()).contains("is 3600s", "valetkey.aws.session-duration (3660s)");
        }
    }

    @Test
    void the_links_of_a_session_end_with_it() {
        TestService service = TestService.withAcme()
                .with(SETTINGS + "max-signature-age", "1h")
                .with(AVATAR + "expiry", "7d");

        assertThat(error(service).message()).contains("avatar.expiry (604800s)");
        service.with(SIGNER, ROLE).start().close();
    }

    @ParameterizedTest
    @CsvSource({"none", "https://sqs.eu-central-1.amazonaws.com/123456789012/other"})
    void a_queue_that_the_bucket_does_not_notify_is_rejected(String notified) {
        assertThat(error(TestService.withAcme()
                                .with(SETTINGS + "queue-url", notified)
                                .with("valetkey.s3-events.queue-url", QUEUE))
                        .message())
                .contains("is " + notified, QUEUE, "'events'");
    }

    @ParameterizedTest(name = "scan {0}, inspections {1}: {2}")
    @CsvSource({
        "true,  'file-type', would be stored before the scan",
        "false, 'malware-verdict', would wait for a scan",
    })
    void uploads_are_scanned_exactly_if_they_wait_for_it(boolean scan, String inspections, String reason) {
        assertThat(error(TestService.withAcme()
                        .with(SETTINGS + "malware-scan", scan)
                        .with(AVATAR + "inspections", inspections)))
                .satisfies(found -> {
                    assertThat(found.property()).isEqualTo(SETTINGS + "malware-scan");
                    assertThat(found.message()).contains("is " + scan, "avatar.inspections", reason);
                });
    }

    @Test
    void settings_of_another_bucket_are_rejected() {
        assertThat(error(TestService.withAcme().with(SETTINGS + "bucket", "other"))
                        .message())
                .contains("is other, but valetkey.bucket is uploads");
    }

    @Test
    void other_lifecycle_rules_than_the_applied_ones_are_rejected() {
        TestService service = TestService.withAcme().with(SETTINGS + "lifecycle-rules-sha256", DIGEST_OF_THE_KIT);

        service.with("valetkey.lifecycle-rules", "../../lifecycle-rules/uploads.json")
                .start()
                .close();
        assertThat(error(service.with("valetkey.lifecycle-rules", "none")).message())
                .contains("is " + DIGEST_OF_THE_KIT, "valetkey.lifecycle-rules");
    }

    @ParameterizedTest
    @CsvSource({
        "grants, putt",
        "max-signature-age, 8d",
        "max-session-duration, 13h",
        "malware-scan, maybe",
        "queue-url, events",
        "lifecycle-rules-sha256, abc",
        "service-role-arn, service",
        "key-arn, arn:aws:kms:eu-central-1:123456789012:alias/uploads"
    })
    void invalid_settings_are_rejected(String name, String value) {
        assertThat(TestService.withAcme().with(SETTINGS + name, value).errors())
                .extracting(ConfigError::property)
                .containsOnly(SETTINGS + name);
    }

    private static ConfigError error(TestService service) {
        List<ConfigError> errors = service.errors();
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
