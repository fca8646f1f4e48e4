package dev.valetkey.micronaut.limit;

import dev.valetkey.core.limit.LimitedCall;
import dev.valetkey.core.limit.RateLimitOutcome;
import dev.valetkey.core.limit.RateLimitOutcome.Allowed;
import dev.valetkey.core.limit.RateLimitOutcome.Exceeded;
import dev.valetkey.core.limit.RateLimiter;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The rate limits of a running service. */
class RateLimitSettingsTest {

    private static RateLimitOutcome create(ApplicationContext context, String tenant, int tokens) {
        Caller alice = new Caller(new TenantId(tenant), new Subject("alice", Set.of(), Map.of()));
        return context.getBean(RateLimiter.class).consume(alice, LimitedCall.CREATE, tokens);
    }

    private static TestService service() {
        return TestService.withAcme().with("valetkey.tenants.globex.purposes.avatar.types", "image/png");
    }

    @Test
    void without_configuration_a_subject_creates_a_thousand_uploads_a_minute() {
        try (ApplicationContext context = service().start()) {
            assertThat(create(context, "acme", 1000))
                    .isInstanceOfSatisfying(
                            Allowed.class,
                            allowed -> assertThat(allowed.states())
                                    .extracting(state ->
                                            state.limit().wireName() + " " + state.rate() + " " + state.remaining())
                                    .containsExactly("subject-create 1000/1m 0", "tenant-create 10000/1m 9000"));
            assertThat(create(context, "acme", 100)).isInstanceOf(Exceeded.class);
        }
    }

    @Test
    void a_tenant_has_limits_of_its_own_and_inherits_the_others() {
        try (ApplicationContext context = service()
                .with("valetkey.rate-limits.subject-create", "3/1h")
                .with("valetkey.rate-limits.tenant-create", "none")
                .with("valetkey.tenants.acme.rate-limits.subject-create", "none")
                .with("valetkey.tenants.globex.rate-limits.tenant-create", "2/1h")
                .start()) {
            assertThat(create(context, "acme", 1_000_000)).isEqualTo(new Allowed(List.of()));
            assertThat(create(context, "globex", 2))
                    .isInstanceOfSatisfying(
                            Allowed.class,
                            allowed -> assertThat(allowed.states())
                                    .extracting(state -> state.limit().wireName() + " " + state.rate())
                                    .containsExactly("subject-create 3/1h", "tenant-create 2/1h"));
        }
    }

    @Test
    void all_limits_can_be_disabled_together() {
        try (ApplicationContext context = service()
                .with("valetkey.rate-limits.enabled", false)
                .with("valetkey.tenants.acme.rate-limits.subject-create", "1/1h")
                .start()) {
            assertThat(create(context, "acme", 1_000_000)).isEqualTo(new Allowed(List.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rate-limits.subject-create, 100",
        "rate-limits.subject-renew, 0/s",
        "rate-limits.subject-parts, 100/week",
        "rate-limits.tenant-create, unlimited",
        "rate-limits.tenant-renew, 1/2d",
        "rate-limits.tenant-parts, 1e3/s",
        "rate-limits.enabled, maybe",
        "rate-limits.shared, TRUE",
        "rate-limits.max-buckets, 999",
        "rate-limits.max-buckets, 10000001",
        "rate-limits.batches-in-flight, 0",
        "rate-limits.batches-in-flight, many",
        "rate-limits.subject-creat, 100/s",
        "tenants.acme.rate-limits.subject-create, fast",
        "tenants.acme.rate-limits.shared, true",
    })
    void an_invalid_setting_stops_the_start(String name, String value) {
        assertThat(service().with("valetkey." + name, value).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.property()).isEqualTo("valetkey." + name));
    }

    @Test
    void every_invalid_setting_is_reported_at_once() {
        assertThat(service()
                        .with("valetkey.rate-limits.subject-create", "fast")
                        .with("valetkey.rate-limits.batches-in-flight", "0")
                        .with("valetkey.tenants.globex.rate-limits.tenant-create", "slow")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactlyInAnyOrder(
                        "valetkey.rate-limits.subject-create",
                        "valetkey.rate-limits.batches-in-flight",
                        "valetkey.tenants.globex.rate-limits.tenant-create");
    }

    @Test
    void the_bound_of_buckets_in_memory_is_rejected_without_buckets_in_memory() {
        assertThat(service()
                        .with("valetkey.rate-limits.shared", true)
                        .with("valetkey.rate-limits.max-buckets", 5000)
                        .errors())
                .singleElement()
                .satisfies(error ->
                        assertThat(error.toString()).startsWith("valetkey.rate-limits.max-buckets: has no effect"));
    }

    @Test
    void limits_cannot_be_shared_in_an_embedded_database() {
        Throwable failure = catchThrowable(() ->
                service().with("valetkey.rate-limits.shared", true).start().close());

        assertThat(Throwables.getRootCause(failure))
                .hasMessageContaining("valetkey.rate-limits.shared requires PostgreSQL")
                .hasMessageContaining("H2")
                .hasMessageContaining("valetkey.ledger.url");
    }
}
