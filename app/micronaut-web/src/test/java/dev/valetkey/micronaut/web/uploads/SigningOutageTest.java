package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.s3.sts.ManualClock;
import dev.valetkey.s3.sts.StsErrorException;
import dev.valetkey.s3.sts.StubSts;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Sessions that expire while STS is unavailable. Each test uses a tenant without a session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningOutageTest {

    private static final AwsBasicCredentials OWN = AwsBasicCredentials.create("AKIAOWN", "own-secret");
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final ManualClock CLOCK = new ManualClock(Instant.EPOCH);

    private StubSts sts;
    private RunningApi api;
    private Instant begin;
    private int tenants;
    private TestClient alice;

    @Factory
    @Requires(property = "spec.name", value = "SigningOutageTest")
    static class Time {

        @Singleton
        Clock clock() {
            return CLOCK;
        }
    }

    @BeforeAll
    void start() {
        CLOCK.advance(Duration.between(CLOCK.instant(), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        sts = StubSts.start(OWN, AwsBasicCredentials.create("ASIAEXAMPLE", "session-secret"), CLOCK);
        Map<String, Object> properties = new HashMap<>(Map.of(
                "spec.name",
                "SigningOutageTest",
                "aws.access-key-id",
                OWN.accessKeyId(),
                "aws.secret-key",
                OWN.secretAccessKey(),
                "aws.services.sts.endpoint-override",
                sts.endpoint().toString(),
                "valetkey.aws.signer-role-arn",
                StubSts.SIGNER));
        for (int tenant = 1; tenant <= 5; tenant++) {
            properties.put("valetkey.tenants.tenant-" + tenant + ".purposes.document.types", List.of("text/plain"));
        }
        api = RunningApi.start(properties);
    }

    @AfterAll
    void stop() {
        api.close();
        sts.close();
    }

    @BeforeEach
    void another_tenant() {
        sts.rejectWith(null);
        begin = CLOCK.instant();
        tenants++;
        alice = api.clientWithToken(api.tokens()
                .token("tenant-" + tenants, "alice")
                .with("exp", begin.plus(Duration.ofHours(2)).getEpochSecond())
                .text());
    }

    @Test
    void a_session_is_renewed_before_it_expires() {
        granted();
        CLOCK.advance(Duration.ofMinutes(31));

        assertThat(expiryLimitedBy(granted())).isEqualTo("profile");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(sts.sessions())
                        .filteredOn(session -> session.tags().containsValue("tenant-" + tenants))
                        .hasSize(2));
    }

    @Test
    void an_old_session_is_used_and_no_grant_outlives_it() {
        granted();
        sts.rejectWith(new StsErrorException(400, "RegionDisabledException"));
        CLOCK.advance(Duration.ofMinutes(57));

        TestResponse issued = granted();

        assertThat(expiryLimitedBy(issued)).isEqualTo("credentials");
        assertThat(Instant.parse(issued.json().at("/grant/expiresAt").asText()))
                .isEqualTo(begin.plus(Duration.ofMinutes(59)));
    }

    @Test
    void a_grant_that_would_be_too_short_is_rejected_with_retry_after_and_not_recorded() {
        granted();
        sts.rejectWith(new StsErrorException(400, "RegionDisabledException"));
        CLOCK.advance(Duration.ofMinutes(58).plusSeconds(1));

        TestResponse refused = alice.create("notes.txt", 5).isProblem(503, "signing-unavailable");

        assertThat(refused.header("retry-after")).hasValue("5");
        assertThat(alice.get("/v1/uploads").json().path("uploads")).hasSize(1);
        sts.rejectWith(null);
        CLOCK.advance(PAUSE);
        assertThat(expiryLimitedBy(granted())).isEqualTo("profile");
    }

    @Test
    void explaining_is_rejected_too_because_the_expiry_is_unknown() {
        sts.rejectWith(new StsErrorException(403, "AccessDenied"));

        alice.post("/v1/explain", """
                {"purpose": "document", "fileName": "a.txt", "contentType": "text/plain", "size": 5}""").isProblem(503, "signing-unavailable");
    }

    @Test
    void a_role_that_does_not_trust_the_service_is_not_disclosed() {
        sts.rejectWith(new StsErrorException(403, "AccessDenied"));

        TestResponse refused = alice.create("notes.txt", 5).isProblem(503, "signing-unavailable");

        assertThat(refused.body()).doesNotContain("arn:", "STS", "123456789012");
        assertThat(refused.header("retry-after")).hasValue("5");
    }

    private TestResponse granted() {
        return alice.create("notes.txt", 5).hasStatus(201);
    }

    private static String expiryLimitedBy(TestResponse issued) {
        return issued.json().at("/grant/expiryLimitedBy").asText();
    }
}
