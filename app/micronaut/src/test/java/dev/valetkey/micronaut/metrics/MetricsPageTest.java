package dev.valetkey.micronaut.metrics;

import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.limit.LimitedCall;
import dev.valetkey.core.limit.RateLimiter;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.micronaut.metrics.MetersPage.Row;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The table of {@code docs/metrics.md} lists the meters of a service that has done everything, and no others. */
@LocalS3(buckets = "uploads", region = "eu-central-1")
class MetricsPageTest {

    private static final IdempotencyKey KEY = IdempotencyKey.of("a", new byte[] {1});

    @Test
    void every_meter_has_a_row_with_its_type_its_unit_and_its_labels(LocalS3Server s3) throws Exception {
        try (MeteredService service = MeteredService.start(MeteredService.configuration(s3.endpoint())
                        .with("valetkey.sweep.enabled", true)
                        .with("valetkey.sweep.interval", "1s")
                        .with("valetkey.tenants.acme.purposes.avatar.inspections", "archive")
                        .with("valetkey.webhooks.allow-http", true)
                        .with("valetkey.webhooks.allowed-networks", "127.0.0.0/8")
                        .with("valetkey.webhooks.endpoints.billing.url", "http://127.0.0.1:9/")
                        .with("valetkey.webhooks.endpoints.billing.secrets", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .with("aws.access-key-id", s3.accessKey())
                        .with("aws.secret-key", s3.secretKey()));
                MeteredService withoutStore =
                        MeteredService.start(MeteredService.configuration(URI.create("http://127.0.0.1:9"))
                                .with("valetkey.s3-events.queue-url", "http://127.0.0.1:9/000000000000/events"))) {
            upload(service);
            exceedLimits(service);
            sweepAndDeliver(service);
            failToVerify(withoutStore);
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> withoutStore
                                    .find("valetkey.s3.events.failures")
                                    .counter()
                                    .count()
                            > 0);

            Map<String, Row> meters = Stream.of(service, withoutStore)
                    .flatMap(running -> running.meters().stream())
                    .collect(Collectors.toMap(
                            meter -> meter.getId().getName(), MetricsPageTest::row, (one, same) -> one, TreeMap::new));
            assertThat(meters).isEqualTo(MetersPage.rows());
        }
    }

    private static void upload(MeteredService service) throws Exception {
        Issued issued = (Issued) service.issue(MeteredService.avatar("a.png"), KEY);
        service.issue(MeteredService.avatar("a.png"), KEY);
        service.uploads.renew(MeteredService.alice(), issued.upload().id(), Optional.empty());
        service.put(issued);
        service.uploads.complete(MeteredService.alice(), issued.upload().id());
        service.uploads.download(MeteredService.alice(), issued.upload().id());
        service.presignFirstPart(service.issue(MeteredService.video()));
    }

    private static void exceedLimits(MeteredService service) {
        service.issue(MeteredService.avatar("b.png"));
        service.issue(MeteredService.avatar("c.png"));
        assertThat(service.uploads
                        .issue(MeteredService.alice(), MeteredService.avatar("d.png"), Optional.empty())
                        .orElseThrow())
                .isInstanceOf(Refusal.class);
        RateLimiter limiter = service.context.getBean(RateLimiter.class);
        limiter.consume(MeteredService.alice(), LimitedCall.CREATE, 5);
        limiter.consume(MeteredService.alice(), LimitedCall.CREATE, 1);
    }

    private static void sweepAndDeliver(MeteredService service) {
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        service.context.getBean(Ledger.class).add(sample().createdAt(yesterday).build());
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> {
            assertThat(service.find("valetkey.sweeper.examined").counters()).isNotEmpty();
            assertThat(service.find("valetkey.sweeper.runs").timers()).isNotEmpty();
            assertThat(service.find("valetkey.webhooks.attempts").timers()).isNotEmpty();
            assertThat(service.find("valetkey.outbox.delivery").timer().count()).isEqualTo(2);
        });
    }

    private static void failToVerify(MeteredService service) {
        Issued issued = service.issue(MeteredService.avatar("a.png"));
        assertThatThrownBy(() -> service.uploads.complete(
                        MeteredService.alice(), issued.upload().id()))
                .isInstanceOf(StoreUnavailableException.class);
    }

    private static Row row(Meter meter) {
        String type = meter.getId().getType() == Meter.Type.DISTRIBUTION_SUMMARY
                ? "summary"
                : meter.getId().getType().name().toLowerCase(Locale.ROOT);
        String unit = meter.getId().getBaseUnit();
        return new Row(
                type,
                unit == null ? "" : unit,
                meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new)));
    }
}
