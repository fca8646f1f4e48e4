package dev.valetkey.ledger.testkit;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.DueUploads;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.upload.UploadStatus.Quarantined;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The contract of {@link dev.valetkey.core.port.ledger.Ledger} for quarantined uploads: their end, events and usage. */
public abstract class LedgerQuarantineContract extends ContractTest {

    private static final Instant UNTIL = NOON.plus(Duration.ofDays(30));
    private static final Instant FAR = Instant.parse("9000-01-01T00:00:00Z");

    private String tenant = "";

    /** Creates the contract; JUnit does it for each test. */
    protected LedgerQuarantineContract() {}

    @BeforeEach
    void use_a_tenant_of_its_own() {
        tenant = "t" + UUID.randomUUID();
    }

    private Quarantined quarantined(Upload upload, String code) {
        ObjectKey key = upload.placement().quarantine();
        return new Quarantined(
                new StoredObject(key, 700, new MediaType("image", "png"), SHA256, "e-1", "v1", NOON),
                new Rejection(code, "The file contains \"Eicar\"."),
                UNTIL);
    }

    private Upload addQuarantined() {
        return addQuarantined("malware-found");
    }

    private Upload addQuarantined(String code) {
        Upload issued =
                sample().tenant(tenant).transport(new Transport.Put(700)).build();
        ledger().add(issued);
        return move(issued, new UploadStatus.Verifying(NOON.plusSeconds(30)), quarantined(issued, code));
    }

    private Upload move(Upload upload, UploadStatus... steps) {
        Upload current = upload;
        for (UploadStatus step : steps) {
            Upload next = current.transitionTo(step);
            assertThat(ledger().replace(current, next)).isTrue();
            assertThat(ledger().find(upload.id())).contains(next);
            current = next;
        }
        return current;
    }

    private static Quarantined status(Upload upload) {
        return (Quarantined) upload.status();
    }

    private static UploadStatus.Stored released(Upload upload) {
        return new UploadStatus.Stored(new StoredObject(
                upload.placement().stored(), 700, new MediaType("image", "png"), null, "e-1", null, NOON));
    }

    private static UploadStatus.Rejected rejected(Upload upload) {
        return new UploadStatus.Rejected(status(upload).rejection());
    }

    private List<UploadState> events(Upload upload) {
        List<Outbox.ClaimedEvent> claimed = outbox().claim(FAR, FAR.plusSeconds(1), 1000);
        return claimed.stream()
                .map(Outbox.ClaimedEvent::event)
                .filter(event -> event.upload().equals(upload.id()))
                .map(UploadEvent::state)
                .toList();
    }

    private Usage used() {
        UsageKey key = UsageKey.of(sample().tenant(tenant).build()).get(0);
        return usage().read(List.of(key)).getOrDefault(key, Usage.NOTHING);
    }

    private boolean due(Upload upload, Instant now) {
        DueUploads query = new DueUploads(now, Duration.ZERO, Duration.ofMinutes(2), 1000);
        return ledger().claimDue(query).stream().anyMatch(found -> found.id().equals(upload.id()));
    }

    @Test
    void every_way_out_of_the_quarantine_is_stored_with_its_event() {
        Upload released = addQuarantined();
        Upload rejected = addQuarantined();
        Upload deleted = addQuarantined();

        move(released, released(released));
        move(rejected, status(rejected).end(), rejected(rejected));
        move(deleted, new UploadStatus.Deleted(status(deleted).object()));

        List<Outbox.ClaimedEvent> all = outbox().claim(FAR, FAR.plusSeconds(1), 1000);
        assertThat(all.stream()
                        .map(Outbox.ClaimedEvent::event)
                        .filter(event -> event.tenant().value().equals(tenant)))
                .extracting(UploadEvent::upload, UploadEvent::state)
                .containsExactlyInAnyOrder(
                        tuple(released.id(), UploadState.QUARANTINED),
                        tuple(released.id(), UploadState.STORED),
                        tuple(rejected.id(), UploadState.QUARANTINED),
                        tuple(rejected.id(), UploadState.REJECTED),
                        tuple(deleted.id(), UploadState.QUARANTINED),
                        tuple(deleted.id(), UploadState.DELETED));
    }

    @Test
    void a_recorded_end_is_no_second_event() {
        Upload upload = addQuarantined();

        move(upload, status(upload).end());

        assertThat(events(upload)).containsExactly(UploadState.QUARANTINED);
    }

    @Test
    void a_quarantined_upload_is_due_when_its_retention_is_over_and_not_before() {
        Upload upload = addQuarantined();

        assertThat(due(upload, UNTIL.minusMillis(1))).isFalse();
        assertThat(due(upload, UNTIL)).isTrue();
        assertThat(due(upload, UNTIL)).isFalse();
        assertThat(due(upload, UNTIL.plus(Duration.ofMinutes(2)))).isTrue();
    }

    @Test
    void a_quarantined_upload_whose_end_is_decided_is_due_at_once() {
        Upload upload = addQuarantined();
        move(upload, status(upload).end());

        assertThat(due(upload, NOON)).isTrue();
    }

    @Test
    void a_quarantined_upload_is_never_purged() {
        Upload upload = addQuarantined();
        outbox().deleteDueBefore(FAR);

        ledger().purge(FAR, 1000);

        assertThat(ledger().find(upload.id())).contains(upload);
    }

    @Test
    void the_quarantine_ends_the_reservation_and_a_release_counts_as_used_even_above_the_quota() {
        Upload upload = addQuarantined();
        assertThat(used()).isEqualTo(Usage.NOTHING);
        TenantQuotas quota = new TenantQuotas(Quota.none().withMaxBytes(700L), Map.of());
        Upload other = sample().tenant(tenant).transport(new Transport.Put(700)).build();
        assertThat(ledger().addAll(List.of(other), quota)).isEmpty();

        move(upload, released(upload));

        assertThat(used()).isEqualTo(new Usage(700, 1, 700, 1));
        Upload third = sample().tenant(tenant).transport(new Transport.Put(1)).build();
        assertThat(ledger().addAll(List.of(third), quota)).isPresent();
    }

    @Test
    void other_ways_out_of_the_quarantine_change_no_usage() {
        Upload rejected = addQuarantined();
        Upload deleted = addQuarantined();

        move(rejected, status(rejected).end(), rejected(rejected));
        move(deleted, new UploadStatus.Deleted(status(deleted).object()));

        assertThat(used()).isEqualTo(Usage.NOTHING);
    }

    @Test
    void quarantined_uploads_are_listed_by_the_code_of_their_rejection() {
        Upload malware = addQuarantined();
        Upload mismatch = addQuarantined("type-mismatch");

        assertThat(Stream.of("malware-found", "type-mismatch", "absent").map(this::list))
                .containsExactly(List.of(malware), List.of(mismatch), List.of());
    }

    private List<Upload> list(String code) {
        return ledger().list(
                        new UploadQuery(new TenantId(tenant), UploadState.QUARANTINED, null, null, code, null, 10));
    }
}
