package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookAttempt.Result;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookQueue.Claim;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** What the queue of webhooks and its log delete. */
public abstract class WebhookDeletionContract extends WebhookContractTest {

    /** Creates the contract; JUnit does it for each test. */
    protected WebhookDeletionContract() {}

    @Test
    void the_log_has_the_latest_attempts_first() {
        WebhookDelivery delivery = add(NOON);
        Claim claim = claim();
        for (int second = 0; second < 5; second++) {
            webhookQueue()
                    .record(
                            claim,
                            new WebhookAttempt(
                                    endpoint,
                                    delivery.event(),
                                    delivery.type(),
                                    NOON.plusSeconds(second),
                                    Duration.ofMillis(second),
                                    null,
                                    "Connection refused",
                                    Result.FAILED),
                            NOON,
                            LEASED);
        }

        assertThat(webhookRecords().attempts(endpoint, 3))
                .extracting(attempt -> attempt.duration().toMillis())
                .containsExactly(4L, 3L, 2L);
        webhookQueue().trimLog(2);
        assertThat(webhookRecords().attempts(endpoint, 10))
                .extracting(WebhookAttempt::at)
                .containsExactly(NOON.plusSeconds(4), NOON.plusSeconds(3));
    }

    @Test
    void old_deliveries_are_deleted_dead_or_not() {
        Instant old = NOON.minus(Duration.ofDays(4000));
        WebhookDelivery dead = add(old);
        add(old.plusSeconds(1));
        WebhookDelivery young = add(NOON);
        record(claim(), dead, Result.DEAD);

        while (webhookQueue().deleteExpired(NOON.minus(Duration.ofDays(3990)), 1) == 1) {
            assertThat(next()).contains(young);
        }

        assertThat(next()).containsExactly(young);
        assertThat(state().dead()).isZero();
    }

    @Test
    void an_erased_upload_has_no_deliveries() {
        WebhookDelivery delivery = add(NOON);
        erasures().add(new Erasure(UUID.randomUUID(), upload.tenant(), null, "operator", NOON, Erasure.Status.NONE, 0));
        Erasure erasure = erasures().claim(NOON, LEASED).orElseThrow();
        while (!erasure.tenant().equals(upload.tenant())) {
            erasures().complete(erasure, NOON);
            erasure = erasures().claim(NOON, LEASED).orElseThrow();
        }

        assertThat(erasures().delete(erasure, upload)).isTrue();
        webhookQueue().add(List.of(delivery(UUID.randomUUID(), NOON)));

        assertThat(next()).isEmpty();
        assertThat(delivery.upload()).isEqualTo(upload.id());
        erasures().complete(erasure, NOON);
    }
}
