package dev.valetkey.micronaut.metrics;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.micronaut.TestService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@LocalS3(buckets = "uploads", region = "eu-central-1")
class MetersTest {

    private static final TestService WITHOUT_REGISTRY = TestService.withAcme().with("micronaut.metrics.enabled", false);

    @Test
    void an_upload_is_counted_at_every_step(LocalS3Server s3) throws Exception {
        try (MeteredService service = MeteredService.start(s3)) {
            Issued issued = service.issue(MeteredService.avatar("a.png"));
            service.put(issued);
            service.uploads.complete(MeteredService.alice(), issued.upload().id());

            assertThat(service.find("valetkey.uploads.issued")
                            .tags("kind", "put", "purpose", "avatar")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(service.find("valetkey.uploads.verifications")
                            .tags("outcome", "stored")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(service.find("valetkey.uploads.transitions")
                            .tags("from", "verifying", "to", "stored")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(service.find("valetkey.s3.calls")
                            .tags("operation", "CopyObject", "outcome", "success")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(service.find("valetkey.ledger.group.commit.requests")
                            .summary()
                            .max())
                    .isEqualTo(1);
            assertThat(service.find("valetkey.s3.bulkhead.max")
                            .tags("bulkhead", "calls")
                            .gauge()
                            .value())
                    .isEqualTo(64);
        }
    }

    @Test
    void a_replay_is_counted_as_one_and_not_as_an_upload(LocalS3Server s3) {
        try (MeteredService service = MeteredService.start(s3)) {
            IdempotencyKey key = IdempotencyKey.of("a", new byte[] {1});
            service.issue(MeteredService.avatar("a.png"), key);
            service.issue(MeteredService.avatar("a.png"), key);

            assertThat(service.find("valetkey.uploads.issued").counter().count())
                    .isEqualTo(1);
            assertThat(service.find("valetkey.idempotency.requests")
                            .tags("outcome", "replayed")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_refusal_is_counted_by_each_of_its_codes(LocalS3Server s3) {
        try (MeteredService service = MeteredService.start(s3)) {
            service.uploads.issue(MeteredService.alice(), MeteredService.avatar("a.exe"), Optional.empty());

            assertThat(service.find("valetkey.uploads.refused")
                            .tags("operation", "create", "code", "extension-mismatch")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_store_without_a_response_is_counted_as_an_error() {
        try (MeteredService service =
                MeteredService.start(MeteredService.configuration(URI.create("http://127.0.0.1:9")))) {
            Issued issued = service.issue(MeteredService.avatar("a.png"));
            assertThatThrownBy(() -> service.uploads.complete(
                            MeteredService.alice(), issued.upload().id()))
                    .isInstanceOf(StoreUnavailableException.class);

            assertThat(service.find("valetkey.s3.calls")
                            .tags("operation", "HeadObject", "outcome", "no-response")
                            .timer()
                            .count())
                    .isPositive();
            assertThat(service.find("valetkey.s3.retries").counter().count()).isPositive();
            assertThat(service.find("valetkey.uploads.verifications")
                            .tags("outcome", "error")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void the_backlog_of_the_outbox_and_the_pool_are_shown(LocalS3Server s3) {
        try (MeteredService service = MeteredService.start(s3)) {
            assertThat(service.find("valetkey.outbox.undelivered").gauge().value())
                    .isZero();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(service.find("valetkey.clock.skew")
                                    .tags("clock", "database")
                                    .timeGauge()
                                    .value())
                            .isBetween(-5.0, 5.0));
            assertThat(service.find("hikaricp.connections.max")
                            .tags("pool", "valetkey-ledger")
                            .gauge()
                            .value())
                    .isPositive();
        }
    }

    @Test
    void a_tenant_is_a_label_only_if_it_is_configured(LocalS3Server s3) {
        try (MeteredService service = MeteredService.start(
                MeteredService.configuration(s3.endpoint()).with("valetkey.metrics.tenants", true))) {
            service.issue(MeteredService.avatar("a.png"));

            assertThat(service.find("valetkey.uploads.issued")
                            .tags("tenant", "acme")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_service_without_a_registry_has_no_meters() {
        try (ApplicationContext service = WITHOUT_REGISTRY.start()) {
            assertThat(service.containsBean(MeterRegistry.class)).isFalse();
            assertThat(service.containsBean(Meters.class)).isFalse();
            assertThat(Proxy.isProxyClass(service.getBean(Ledger.class).getClass()))
                    .isFalse();
            assertThat(service.getBean(Uploads.class)
                            .issue(MeteredService.alice(), MeteredService.avatar("a.png"), Optional.empty())
                            .orElseThrow())
                    .isInstanceOf(Issued.class);
        }
    }

    @Test
    void a_label_without_a_registry_stops_the_start() {
        assertThat(WITHOUT_REGISTRY.with("valetkey.metrics.tenants", true).errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.property()).isEqualTo("valetkey.metrics.tenants");
                    assertThat(error.message()).startsWith("has no effect");
                });
    }
}
