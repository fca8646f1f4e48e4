package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotentRequest;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.OutboxNotifier;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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

/** What every database must do to be a ledger. Tests share one ledger and keep apart by ids and tenants. */
abstract class LedgerContract {

    static final Checksum SHA256 =
            new Checksum(ChecksumAlgorithm.SHA256, Base64.getEncoder().encodeToString(new byte[32]));

    /** The implementation under test, as another node would have it: all share one set of data. */
    protected abstract Ledger ledger(Clock clock, OutboxNotifier notifier);

    protected abstract Outbox outbox();

    protected abstract IdempotencyKeys idempotencyKeys();

    /** How many events the outbox has, due or not. */
    protected abstract int storedEvents();

    /** How many deliveries of an event to a listener are remembered. */
    protected abstract int storedDeliveries();

    /** How many idempotency keys are stored for the request, expired ones included: 0 or 1. */
    protected abstract int storedKeys(IdempotentRequest request);

    protected final Ledger ledger() {
        return ledger(Clock.systemUTC(), () -> {});
    }

    @Test
    void an_added_upload_is_found_as_it_was() {
        Upload upload = sample().build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id())).contains(upload);
    }

    @Test
    void what_a_client_left_out_stays_left_out() {
        Upload upload = sample().claims(null, null, null).metadata(Map.of()).build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id())).contains(upload);
    }

    @Test
    void what_a_client_insisted_on_is_kept() {
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
    void an_id_is_taken_once() {
        Upload first = sample().build();
        Upload second = sample().id(first.id().value()).tenant("globex").build();
        ledger().add(first);

        assertThatThrownBy(() -> ledger().add(second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The ledger has an upload " + first.id() + " already")
                .hasNoCause();
        assertThat(ledger().find(first.id())).contains(first);
    }

    static Stream<UploadStatus> everyProgress() {
        ObjectKey key = new ObjectKey("objects/acme/avatar/2026/11/1");
        MediaType type = new MediaType("image", "png");
        return Stream.of(
                new UploadStatus.Issued(),
                new UploadStatus.Verifying(NOON.plusSeconds(30)),
                new UploadStatus.Stored(new StoredObject(key, 0, type, null, "etag", null, NOON.plusSeconds(60))),
                new UploadStatus.Stored(new StoredObject(key, 1L << 45, type, SHA256, "e-2", "v1", NOON.plusSeconds(60))),
                new UploadStatus.Rejected(new Rejection("size-differs", "48213 bytes were granted, \"12\" lay there")),
                new UploadStatus.Expired(),
                new UploadStatus.Aborted(),
                new UploadStatus.Deleted());
    }

    @ParameterizedTest
    @MethodSource("everyProgress")
    void every_progress_is_kept(UploadStatus progress) {
        Upload upload = sample().progress(progress).build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id())).contains(upload);
    }

    @Test
    void a_life_leaves_nothing_of_earlier_states_behind() {
        Upload issued = sample().build();
        Upload verifying = issued.transitionTo(new UploadStatus.Verifying(NOON.plusSeconds(30)));
        Upload stored = verifying.transitionTo(new UploadStatus.Stored(new StoredObject(
                issued.placement().stored(), 9, new MediaType("image", "png"), SHA256, "etag", "v", NOON)));
        Upload deleted = stored.transitionTo(new UploadStatus.Deleted());
        ledger().add(issued);

        assertThat(ledger().replace(issued, verifying)).isTrue();
        assertThat(ledger().find(issued.id())).contains(verifying);
        assertThat(ledger().replace(verifying, stored)).isTrue();
        assertThat(ledger().find(issued.id())).contains(stored);
        assertThat(ledger().replace(stored, deleted)).isTrue();
        assertThat(ledger().find(issued.id())).contains(deleted);
    }

    @Test
    void who_read_too_early_replaces_nothing() {
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
    void an_upload_is_not_replaced_by_another_one_or_by_an_older_self() {
        Upload issued = sample().build();
        Upload foreign = sample().build().transitionTo(new UploadStatus.Aborted());

        assertThatThrownBy(() -> ledger().replace(issued, foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger().replace(issued, issued)).isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(25)
    void of_threads_that_race_exactly_one_wins() throws Exception {
        int racers = 4;
        Upload issued = sample().build();
        ledger().add(issued);
        List<Upload> nexts = IntStream.range(0, racers)
                .mapToObj(i -> issued.transitionTo(new UploadStatus.Verifying(NOON.plusSeconds(30 + i))))
                .toList();
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Future<Boolean>> answers = nexts.stream()
                    .map(next -> threads.submit(() -> {
                        start.await();
                        return ledger().replace(issued, next);
                    }))
                    .toList();
            List<Upload> winners = Stream.iterate(0, i -> i + 1)
                    .limit(racers)
                    .filter(i -> won(answers.get(i)))
                    .map(nexts::get)
                    .toList();

            assertThat(winners).hasSize(1);
            assertThat(ledger().find(issued.id())).contains(winners.get(0));
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean won(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (Exception failed) {
            throw new AssertionError("A racer heard neither yes nor no", failed);
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
    void any_text_comes_back_as_it_was(String text) {
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
    void times_are_cut_to_the_microsecond_and_never_rounded_up(String time) {
        Instant created = Instant.parse(time);
        Upload upload = sample().createdAt(created).build();

        ledger().add(upload);

        assertThat(ledger().find(upload.id()).orElseThrow().createdAt())
                .isBeforeOrEqualTo(created)
                .isAfter(created.minusNanos(1_000));
    }
}
