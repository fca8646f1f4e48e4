package dev.valetkey.s3.credentials;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.sts.ManualClock;
import dev.valetkey.s3.sts.RecordedAssumeRole;
import dev.valetkey.s3.sts.StsErrorException;
import dev.valetkey.s3.sts.StubSts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoleSessionsTest {

    private static final AwsBasicCredentials OWN = AwsBasicCredentials.create("AKIAOWN", "own/secret+");
    private static final AwsBasicCredentials ISSUED = AwsBasicCredentials.create("ASIASESSION", "session/secret+");
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
    private StubSts sts;

    @BeforeEach
    void start() {
        sts = StubSts.start(OWN, ISSUED, clock);
    }

    @AfterEach
    void stop() {
        sts.close();
    }

    @Test
    void a_tenants_session_has_its_tag_and_its_name() {
        signer(OWN).forTenant(ACME);

        assertThat(sts.sessions())
                .containsExactly(
                        new RecordedAssumeRole(StubSts.SIGNER, "valetkey-acme", AN_HOUR, Map.of("tenant", "acme")));
    }

    @Test
    void a_session_expires_when_sts_states() {
        AwsSessionCredentials session = signer(OWN).forTenant(ACME);

        assertThat(session.accessKeyId()).isEqualTo(ISSUED.accessKeyId());
        assertThat(session.secretAccessKey()).isEqualTo(ISSUED.secretAccessKey());
        assertThat(session.sessionToken()).isEqualTo("valetkey-acme/session+1==");
        assertThat(session.expirationTime()).contains(clock.instant().plus(AN_HOUR));
    }

    @Test
    void each_tenant_has_its_own_session() {
        RoleSessions signer = signer(OWN);

        assertThat(signer.forTenant(ACME).sessionToken())
                .isNotEqualTo(signer.forTenant(GLOBEX).sessionToken());
        assertThat(sts.sessions())
                .extracting(RecordedAssumeRole::tags)
                .containsExactly(Map.of("tenant", "acme"), Map.of("tenant", "globex"));
    }

    @Test
    void the_services_own_session_has_no_tag() {
        new RoleSessions(client(OWN), new IamRole(StubSts.VERIFIER, IamRole.MIN_SESSION_DURATION)).forService();

        assertThat(sts.sessions())
                .containsExactly(
                        new RecordedAssumeRole(StubSts.VERIFIER, "valetkey", Duration.ofMinutes(15), Map.of()));
    }

    @Test
    void the_error_for_a_role_that_does_not_trust_the_service_names_the_missing_permissions() {
        assertThatThrownBy(() -> signer(OWN).forService())
                .isInstanceOf(SdkException.class)
                .hasMessageContaining(StubSts.SIGNER + " with 403 AccessDenied")
                .hasMessageContaining("needs sts:AssumeRole on it");
        sts.rejectWith(new StsErrorException(403, "AccessDenied"));
        assertThatThrownBy(() -> signer(OWN).forTenant(ACME))
                .isInstanceOf(SdkException.class)
                .hasMessageContaining("sts:AssumeRole and sts:TagSession")
                .hasMessageContaining("the tag 'tenant'");
    }

    @Test
    void an_internal_error_of_sts_is_not_reported_as_a_denied_role() {
        sts.rejectWith(new StsErrorException(503, "ServiceUnavailable"));

        assertThatThrownBy(() -> signer(OWN).forTenant(ACME)).isInstanceOf(StsException.class);
    }

    @Test
    void a_call_with_another_secret_is_refused() {
        AwsBasicCredentials forged = AwsBasicCredentials.create(OWN.accessKeyId(), "guessed");

        assertThatThrownBy(() -> signer(forged).forTenant(ACME)).hasMessageContaining("with 403");
        assertThat(sts.sessions()).isEmpty();
    }

    @Test
    void a_hundred_concurrent_requests_share_one_call() throws Exception {
        AwsCredentialsProvider cached = renewal().provider(() -> signer(OWN).forTenant(ACME));
        CyclicBarrier start = new CyclicBarrier(101);
        sts.pause();
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try {
            Callable<Object> resolve = () -> {
                start.await();
                return cached.resolveCredentials();
            };
            List<Future<Object>> results = Collections.nCopies(100, resolve).stream()
                    .map(threads::submit)
                    .toList();
            start.await();
            sts.resume();
            Set<Object> given = new HashSet<>();
            for (Future<Object> response : results) {
                given.add(response.get());
            }
            assertThat(given).hasSize(1);
            assertThat(sts.sessions()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void while_sts_is_unavailable_the_old_session_is_used_until_it_expires() {
        AwsCredentialsProvider cached = renewal().provider(() -> signer(OWN).forTenant(ACME));
        Object session = cached.resolveCredentials();
        sts.close();

        clock.advance(Duration.ofMinutes(59));
        assertThat(cached.resolveCredentials()).isSameAs(session);
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(cached::resolveCredentials)
                .isInstanceOf(SdkException.class)
                .hasMessageContaining("No credentials are available");
    }

    private CredentialsRefresh renewal() {
        return new CredentialsRefresh(
                Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ofSeconds(5), clock, Runnable::run);
    }

    private RoleSessions signer(AwsBasicCredentials keys) {
        return new RoleSessions(client(keys), new IamRole(StubSts.SIGNER, AN_HOUR));
    }

    private StsClient client(AwsBasicCredentials keys) {
        return StsClient.builder()
                .endpointOverride(sts.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
