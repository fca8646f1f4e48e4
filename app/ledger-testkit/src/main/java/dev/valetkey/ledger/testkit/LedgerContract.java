package dev.valetkey.ledger.testkit;

import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The contract of {@link dev.valetkey.core.port.ledger.Ledger}: add, find and replace. The tests share one ledger; each uses
 * ids of its own.
 */
public abstract class LedgerContract extends ContractTest {

    /** Creates the contract; JUnit does it for each test. */
    protected LedgerContract() {}

    @Test
    void an_added_upload_is_found_as_it_was() {
        Upload upload = sample().build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id())).contains(upload);
    }

    @Test
    void optional_values_may_be_absent() {
        Upload upload = sample().claims(null, null, null).metadata(Map.of()).build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id())).contains(upload);
    }

    @Test
    void optional_values_are_stored() {
        Upload upload =
                sample().claims(Long.MAX_VALUE, SHA256, GrantKind.MULTIPART).build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id())).contains(upload);
    }

    @Test
    void an_unknown_upload_is_not_found() {
        assertThat(ledger().find(new UploadId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void several_uploads_are_found_by_their_ids() {
        List<Upload> uploads = IntStream.range(0, 3)
                .mapToObj(i -> sample().tenant("t" + i).build())
                .toList();
        uploads.forEach(upload -> ledger().add(upload));
        List<UploadId> ids = Stream.concat(
                        uploads.stream().map(Upload::id), Stream.generate(() -> new UploadId(UUID.randomUUID())))
                .limit(1_000)
                .toList();

        assertThat(ledger().findAll(ids)).containsExactlyInAnyOrderElementsOf(uploads);
        assertThat(ledger().findAll(List.of())).isEmpty();
    }

    @Test
    void an_id_is_added_once() {
        Upload first = sample().build();
        Upload second = sample().id(first.id().value()).tenant("globex").build();
        ledger().add(first);

        assertThatThrownBy(() -> ledger().add(second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The ledger has an upload " + first.id() + " already")
                .hasNoCause();
        assertThat(ledger().find(first.id())).contains(first);
    }

    static Stream<UploadStatus> everyStatus() {
        ObjectKey key = new ObjectKey("objects/acme/avatar/2026/11/1");
        MediaType type = new MediaType("image", "png");
        return Stream.of(
                new UploadStatus.Issued(),
                new UploadStatus.Verifying(NOON.plusSeconds(30)),
                new UploadStatus.Inspecting(NOON.plusSeconds(30)),
                new UploadStatus.Stored(new StoredObject(key, 0, type, null, "etag", null, NOON.plusSeconds(60))),
                new UploadStatus.Stored(
                        new StoredObject(key, 1L << 45, type, SHA256, "e-2", "v1", NOON.plusSeconds(60))),
                new UploadStatus.Quarantined(
                        new StoredObject(key, 9, type, SHA256, "e-2", null, NOON.plusSeconds(60)),
                        new Rejection("malware-found", "Eicar"),
                        NOON.plusSeconds(90)),
                new UploadStatus.Rejected(new Rejection("size-differs", "48213 bytes were granted, \"12\" lay there")),
                new UploadStatus.Expired(),
                new UploadStatus.Aborted(),
                new UploadStatus.Deleted(
                        new StoredObject(key, 1L << 45, type, SHA256, "e-2", "v1", NOON.plusSeconds(60))));
    }

    @ParameterizedTest
    @MethodSource("everyStatus")
    void every_status_is_stored(UploadStatus status) {
        Upload upload = sample().progress(status).build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id())).contains(upload);
    }

    static Stream<InspectionProgress> everyProgress() {
        Set<String> required = Set.of("antivirus", "file-type");
        return Stream.of(
                InspectionProgress.NONE,
                InspectionProgress.required(Set.of("file-type")),
                InspectionProgress.required(required),
                new InspectionProgress(required, Map.of(), "etag", null),
                new InspectionProgress(required, Map.of("file-type", ""), "etag", new MediaType("image", "png")),
                new InspectionProgress(
                        required, Map.of("file-type", "", "antivirus", "ClamAV 1.4/2, \"x\\'="), "etag", null),
                new InspectionProgress(required, Map.of("file-type", "1", "antivirus", "2"), "etag", null));
    }

    @ParameterizedTest
    @MethodSource("everyProgress")
    void every_progress_of_inspections_is_stored(InspectionProgress progress) {
        Upload added = sample().inspections(progress).build();
        Upload issued = sample().build();
        Upload verifying = issued.transitionTo(new UploadStatus.Verifying(NOON.plusSeconds(30)));
        Upload inspecting = verifying.transitionTo(new UploadStatus.Inspecting(NOON.plusSeconds(60)), progress);

        ledger().addAll(List.of(added, issued));
        ledger().replace(issued, verifying);
        ledger().replace(verifying, inspecting);

        assertThat(ledger().find(added.id())).contains(added);
        assertThat(ledger().find(issued.id())).contains(inspecting);
    }

    @Test
    void a_transition_clears_the_values_of_the_previous_state() {
        Upload issued = sample().build();
        Upload verifying = issued.transitionTo(new UploadStatus.Verifying(NOON.plusSeconds(30)));
        StoredObject object = new StoredObject(
                issued.placement().stored(), 9, new MediaType("image", "png"), SHA256, "etag", "v", NOON);
        Upload stored = verifying.transitionTo(new UploadStatus.Stored(object));
        Upload deleted = stored.transitionTo(new UploadStatus.Deleted(object));
        ledger().add(issued);

        assertThat(ledger().replace(issued, verifying)).isTrue();
        assertThat(ledger().find(issued.id())).contains(verifying);
        assertThat(ledger().replace(verifying, stored)).isTrue();
        assertThat(ledger().find(issued.id())).contains(stored);
        assertThat(ledger().replace(stored, deleted)).isTrue();
        assertThat(ledger().find(issued.id())).contains(deleted);
    }

    @Test
    void a_stale_revision_replaces_nothing() {
        Upload issued = sample().build();
        Upload aborted = issued.transitionTo(new UploadStatus.Aborted());
        ledger().add(issued);
        ledger().replace(issued, aborted);

        assertThat(ledger().replace(issued, issued.transitionTo(new UploadStatus.Expired())))
                .isFalse();
        assertThat(ledger().find(issued.id())).contains(aborted);
    }

    @Test
    void an_upload_that_was_never_added_is_not_replaced() {
        Upload issued = sample().build();

        assertThat(ledger().replace(issued, issued.transitionTo(new UploadStatus.Aborted())))
                .isFalse();
        assertThat(ledger().find(issued.id())).isEmpty();
    }

    @Test
    void an_upload_is_not_replaced_by_another_upload_or_an_older_revision() {
        Upload issued = sample().build();
        Upload foreign = sample().build().transitionTo(new UploadStatus.Aborted());

        assertThatThrownBy(() -> ledger().replace(issued, foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger().replace(issued, issued)).isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(25)
    void exactly_one_of_several_racing_threads_wins() throws Exception {
        int racers = 4;
        Upload issued = sample().build();
        ledger().add(issued);
        List<Upload> nexts = IntStream.range(0, racers)
                .mapToObj(i -> issued.transitionTo(new UploadStatus.Verifying(NOON.plusSeconds(30 + i))))
                .toList();
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Future<Boolean>> results = nexts.stream()
                    .map(next -> threads.submit(() -> {
                        start.await();
                        return ledger().replace(issued, next);
                    }))
                    .toList();
            List<Upload> winners = Stream.iterate(0, i -> i + 1)
                    .limit(racers)
                    .filter(i -> won(results.get(i)))
                    .map(nexts::get)
                    .toList();

            assertThat(winners).hasSize(1);
            assertThat(ledger().find(issued.id())).contains(winners.get(0));
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean won(Future<Boolean> result) {
        try {
            return result.get();
        } catch (Exception failed) {
            throw new AssertionError("A racer got no result", failed);
        }
    }

    static Stream<String> unusualTexts() {
        return Stream.of(
                "Kätzchen.png",
                "写真 🐈‍⬛.png",
                "o'hara \"x\" `y` \\ / ? $1 % _ ; drop table upload; --",
                "line\nfeed\ttab\u0001control",
                "\u202Egnp.exe",
                "",
                "x".repeat(10_000),
                "🐈".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("unusualTexts")
    void any_text_is_read_as_it_was_written(String text) {
        Upload upload = sample().fileName(text)
                .subject(text)
                .metadata(Map.of("note", text, "n\"ä" + text, ""))
                .progress(new UploadStatus.Rejected(new Rejection(text, text)))
                .build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id())).contains(upload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T12:00:00.999999999Z", "1999-12-31T23:59:59.9999995Z", "2200-01-01T00:00:00Z"})
    void times_are_truncated_to_the_microsecond_and_never_rounded_up(String time) {
        Instant created = Instant.parse(time);
        Upload upload = sample().createdAt(created).build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id()).orElseThrow().createdAt())
                .isBeforeOrEqualTo(created)
                .isAfter(created.minusNanos(1_000));
    }
}
