package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.core.port.operator.Erasures;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** The contract of {@link Erasures}. No node may execute erasures during the tests. */
public abstract class ErasuresContract extends OutboxTest {

    private static final Instant LEASED = NOON.plus(LEASE);

    private TenantId tenant = new TenantId("any");

    /** Creates the contract; JUnit does it for each test. */
    protected ErasuresContract() {}

    @BeforeEach
    void use_a_tenant_of_its_own() {
        tenant = new TenantId("t" + UUID.randomUUID());
        Instant someday = Instant.parse("9998-01-01T00:00:00Z");
        Optional<Erasure> earlier = erasures().claim(someday, someday.plus(LEASE));
        while (earlier.isPresent()) {
            erasures().complete(earlier.get(), someday);
            earlier = erasures().claim(someday, someday.plus(LEASE));
        }
    }

    private Erasure add(@Nullable String subject, Instant at) {
        Erasure erasure = new Erasure(UUID.randomUUID(), tenant, subject, "o'hara \"b\"", at, Erasure.Status.NONE, 0);
        erasures().add(erasure);
        return erasure;
    }

    private Erasure claim() {
        return erasures().claim(NOON, LEASED).orElseThrow();
    }

    private Upload upload(String subject) {
        Upload upload = sample().tenant(tenant.value()).subject(subject).build();
        ledger().add(upload);
        return upload;
    }

    private Upload stored(String subject, long bytes) {
        Upload issued = upload(subject);
        Upload verifying = issued.transitionTo(new UploadStatus.Verifying(NOON.plusSeconds(30)));
        Upload stored = verifying.transitionTo(new UploadStatus.Stored(new StoredObject(
                issued.placement().stored(), bytes, new MediaType("image", "png"), null, "etag", null, NOON)));
        assertThat(ledger().replace(issued, verifying)).isTrue();
        assertThat(ledger().replace(verifying, stored)).isTrue();
        return stored;
    }

    private List<Usage> usageOf(Upload upload) {
        return List.copyOf(usage().read(UsageKey.of(upload)).values());
    }

    @Test
    void a_new_erasure_is_found_and_claimed_once() {
        Erasure erasure = add("søren 🗝", NOON);

        assertThat(erasures().find(erasure.id())).contains(erasure);
        Erasure claimed = claim();
        assertThat(claimed.revision()).isEqualTo(1);
        assertThat(claimed.subject()).isEqualTo("søren 🗝");
        assertThat(erasures().claim(NOON, LEASED)).isEmpty();
        assertThat(erasures().find(claimed.id())).contains(claimed);
        assertThat(erasures().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void an_erasure_is_due_again_when_its_lease_ends() {
        add(null, NOON);
        Erasure first = claim();

        assertThat(erasures().extend(first, LEASED.plusSeconds(1))).isTrue();
        assertThat(erasures().claim(LEASED, LEASED)).isEmpty();
        Erasure second =
                erasures().claim(LEASED.plusSeconds(1), LEASED.plusSeconds(60)).orElseThrow();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(erasures().extend(first, LEASED.plusSeconds(60))).isFalse();
        assertThat(erasures().complete(first, LEASED)).isEmpty();
        erasures().release(first, NOON);
        erasures().addFailure(first, "lost");
        assertThat(erasures().claim(LEASED.plusSeconds(1), LEASED)).isEmpty();
        assertThat(erasures().find(first.id())).contains(second);
    }

    @Test
    void the_erasure_that_is_due_longest_comes_first() {
        Erasure late = add(null, NOON);
        Erasure early = add(null, NOON.minusSeconds(1));

        assertThat(claim().id()).isEqualTo(early.id());
        assertThat(claim().id()).isEqualTo(late.id());
    }

    @Test
    void concurrent_nodes_claim_different_erasures() {
        List<UUID> added = Stream.generate(() -> add(null, NOON).id()).limit(5).toList();

        List<CompletableFuture<List<UUID>>> nodes = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    List<UUID> mine = new ArrayList<>();
                    for (int attempt = 0; attempt < 10; attempt++) {
                        erasures().claim(NOON, LEASED).ifPresent(claimed -> mine.add(claimed.id()));
                    }
                    return mine;
                }))
                .limit(4)
                .toList();

        List<UUID> claimed = new ArrayList<>();
        nodes.forEach(node -> claimed.addAll(node.join()));
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void a_released_erasure_is_due_at_the_given_time() {
        Erasure erasure = add(null, NOON);
        erasures().release(claim(), NOON.plusSeconds(5));

        assertThat(erasures().claim(NOON.plusSeconds(4), LEASED)).isEmpty();
        assertThat(erasures().claim(NOON.plusSeconds(5), LEASED))
                .hasValueSatisfying(again -> assertThat(again.id()).isEqualTo(erasure.id()));
    }

    @Test
    void failures_are_counted_with_the_last_message() {
        Erasure erasure = add(null, NOON);
        Erasure claimed = claim();

        erasures().addFailure(claimed, "first");
        erasures().addFailure(claimed, "🗝".repeat(Erasures.MAX_FAILURE_LENGTH));

        Erasure.Status status = erasures().find(erasure.id()).orElseThrow().status();
        assertThat(status.failures()).isEqualTo(2);
        assertThat(status.lastFailure()).startsWith("🗝🗝");
    }

    @Test
    void an_upload_is_deleted_with_its_events_and_releases_its_usage() {
        Upload stored = stored("alice", 700);
        Upload other = stored("bob", 30);
        int events = storedEvents();
        Erasure erasure = add("alice", NOON);
        Erasure claimed = claim();

        assertThat(erasures().delete(claimed, stored)).isTrue();

        assertThat(ledger().find(stored.id())).isEmpty();
        assertThat(storedEvents()).isEqualTo(events - 1);
        assertThat(ledger().find(other.id())).contains(other);
        assertThat(usageOf(other)).containsOnly(new Usage(30, 1, 0, 0));
        Erasure.Status status = erasures().find(erasure.id()).orElseThrow().status();
        assertThat(status).isEqualTo(new Erasure.Status(1, 1, 700, 0, null, null));
    }

    @Test
    void a_quarantined_object_is_counted_although_it_had_no_usage() {
        Upload issued = upload("alice");
        Upload verifying = issued.transitionTo(new UploadStatus.Verifying(NOON.plusSeconds(30)));
        StoredObject object = new StoredObject(
                issued.placement().quarantine(), 700, new MediaType("image", "png"), null, "etag", null, NOON);
        Upload quarantined = verifying.transitionTo(
                new UploadStatus.Quarantined(object, new Rejection("malware-found", "Eicar"), NOON.plusSeconds(60)));
        assertThat(ledger().replace(issued, verifying)).isTrue();
        assertThat(ledger().replace(verifying, quarantined)).isTrue();
        Erasure erasure = add("alice", NOON);

        assertThat(erasures().delete(claim(), quarantined)).isTrue();

        assertThat(erasures().find(erasure.id()).orElseThrow().status())
                .isEqualTo(new Erasure.Status(1, 1, 700, 0, null, null));
    }

    @Test
    void an_upload_in_flight_releases_its_reservation() {
        Upload issued = upload("alice");
        add(null, NOON);

        assertThat(erasures().delete(claim(), issued)).isTrue();

        assertThat(usageOf(issued)).containsOnly(new Usage(0, 0, 0, 0));
    }

    @Test
    void an_upload_that_has_changed_is_not_deleted() {
        Upload issued = upload("alice");
        Upload aborted = issued.transitionTo(new UploadStatus.Aborted());
        assertThat(ledger().replace(issued, aborted)).isTrue();
        int events = storedEvents();
        Erasure erasure = add(null, NOON);

        assertThat(erasures().delete(claim(), issued)).isFalse();

        assertThat(ledger().find(issued.id())).contains(aborted);
        assertThat(storedEvents()).isEqualTo(events);
        assertThat(erasures().find(erasure.id()).orElseThrow().status()).isEqualTo(Erasure.Status.NONE);
    }

    @Test
    void a_lost_claim_deletes_nothing() {
        Upload issued = upload("alice");
        add(null, NOON);
        Erasure lost = claim();
        erasures().claim(LEASED, LEASED.plus(LEASE));

        assertThat(erasures().delete(lost, issued)).isFalse();

        assertThat(ledger().find(issued.id())).contains(issued);
    }

    @Test
    void a_completed_erasure_is_kept_and_the_empty_usage_of_its_subject_is_deleted() {
        Upload alices = upload("alice");
        Upload bobs = upload("bob");
        Erasure erasure = add("alice", NOON);
        Erasure claimed = claim();
        erasures().delete(claimed, alices);

        Erasure completed = erasures().complete(claimed, LEASED).orElseThrow();

        assertThat(completed.status().completedAt()).isEqualTo(LEASED);
        assertThat(erasures().find(erasure.id())).contains(completed);
        assertThat(erasures().claim(LEASED.plus(LEASE), LEASED.plus(LEASE))).isEmpty();
        assertThat(usage().read(UsageKey.of(alices))).hasSize(2);
        assertThat(usage().read(UsageKey.of(bobs))).hasSize(3);
        ledger().add(sample().tenant(tenant.value()).subject("alice").build());
        assertThat(usage().read(UsageKey.of(alices))).hasSize(3);
    }

    @Test
    void a_completed_erasure_of_a_tenant_leaves_no_usage() {
        Upload alices = upload("alice");
        add(null, NOON);
        Erasure claimed = claim();
        erasures().delete(claimed, alices);

        erasures().complete(claimed, LEASED);

        assertThat(usage().read(UsageKey.of(alices))).isEmpty();
    }
}
