package dev.valetkey.core.verify;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.verify.Verification.Running;
import dev.valetkey.core.verify.Verification.Settled;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes with one upload: the first change in the ledger wins. */
class ConcurrentVerificationTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    private final CoreFixture core = new CoreFixture();
    private Upload upload;

    @BeforeEach
    void issue() {
        upload = ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
    }

    private Verification complete() {
        return core.uploads.complete(ACME, upload.id()).orElseThrow();
    }

    private Upload now() {
        return core.uploads.find(ACME, upload.id()).orElseThrow();
    }

    private void another(UploadStatus progress) {
        Upload known = now();
        core.ledger.replace(known, known.transitionTo(progress));
    }

    private static void nothing() {}

    private UploadStatus.Verifying lease() {
        Instant end = core.clock.instant().plus(Duration.ofHours(1));
        return new UploadStatus.Verifying(end);
    }

    @Test
    void a_node_without_the_lease_waits() {
        core.ledger.beforeReplace(() -> another(lease()));

        assertThat(complete()).isEqualTo(new Running(now()));
    }

    @Test
    void an_upload_aborted_before_the_lease_is_not_verified() {
        core.putObject(upload);
        core.ledger.beforeReplace(() -> another(new UploadStatus.Aborted()));

        assertThat(complete()).isEqualTo(new Settled(now()));
        assertThat(now().state()).isEqualTo(UploadState.ABORTED);
    }

    @Test
    void a_node_whose_lease_was_taken_over_returns_the_other_nodes_decision() {
        core.putObject(upload);
        Rejection rejection = new Rejection("size-differs", "The other node saw something else.");
        core.ledger.beforeReplace(
                ConcurrentVerificationTest::nothing, () -> another(new UploadStatus.Rejected(rejection)));

        assertThat(complete()).isEqualTo(new Settled(now()));
        assertThat(now().status()).isEqualTo(new UploadStatus.Rejected(rejection));
    }

    @Test
    void a_node_that_found_no_object_does_not_undo_another_nodes_result() {
        core.ledger.beforeReplace(ConcurrentVerificationTest::nothing, () -> another(lease()));

        assertThat(complete()).isEqualTo(new Running(now()));
        assertThat(now().state()).isEqualTo(UploadState.VERIFYING);
    }

    @Test
    void an_upload_that_another_node_changes_while_it_is_aborted_is_busy() {
        core.ledger.beforeReplace(() -> another(lease()));

        assertThat(core.uploads.remove(ACME, upload.id())).contains(RemoveUpload.Outcome.BUSY);
        assertThat(core.store.objects).isEmpty();
    }

    @RepeatedTest(20)
    void concurrent_completions_store_the_object_once_and_all_report_that() throws Exception {
        core.putObject(upload);
        ConcurrentLinkedQueue<Verification> outcomes = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(8);
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        IntStream.range(0, 8)
                .forEach(node -> nodes.execute(() -> {
                    try {
                        start.await();
                        outcomes.add(complete());
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    } finally {
                        done.countDown();
                    }
                }));
        start.countDown();
        done.await();
        nodes.shutdown();

        assertThat(outcomes)
                .hasSize(8)
                .allMatch(verification ->
                        verification instanceof Running || verification.upload().state() == UploadState.STORED);
        assertThat(now().state()).isEqualTo(UploadState.STORED);
        assertThat(now().revision()).isEqualTo(2);
        assertThat(core.ledger.outbox.events()).hasSize(1);
    }
}
