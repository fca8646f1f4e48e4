package dev.valetkey.ledger.testkit;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.port.operator.DeadEvent;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.core.port.operator.DeadEventQuery.Position;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** What the contracts of dead events share: a tenant, whose events die. */
abstract class DeadEventTest extends OutboxTest {

    static final Instant LATER = NOON.plus(Duration.ofDays(400));
    static final Map<String, String> REFUSED = Map.of("invoices", "java.io.IOException: full");

    TenantId tenant = new TenantId("any");

    @BeforeEach
    void use_a_tenant_of_its_own() {
        tenant = new TenantId("t" + UUID.randomUUID());
    }

    UploadEvent event() {
        return transition(sample().tenant(tenant.value()).build(), new UploadStatus.Aborted());
    }

    ClaimedEvent claim(Instant now) {
        List<ClaimedEvent> claimed = outbox().claim(now, now.plus(LEASE), 1000);
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    UploadEvent dead(Instant at) {
        UploadEvent event = event();
        assertThat(outbox().markDead(claim(NOON), REFUSED, at)).isTrue();
        return event;
    }

    List<UploadEvent> dead(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> dead(NOON.plusSeconds(i)))
                .toList();
    }

    List<DeadEvent> list() {
        return deadEvents().list(new DeadEventQuery(tenant, null, 1000));
    }

    List<UploadEvent> listed(@Nullable Position after, int limit) {
        return deadEvents().list(new DeadEventQuery(tenant, after, limit)).stream()
                .map(DeadEvent::event)
                .toList();
    }

    List<UploadEvent> claimable() {
        return outbox().claim(LATER, LATER.plus(LEASE), 1000).stream()
                .map(ClaimedEvent::event)
                .toList();
    }
}
