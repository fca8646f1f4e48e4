package dev.valetkey.core.verify;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.fixture.TestThreads;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A lease lives as long as its node, and not much longer. */
class LeaseTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    /** Heartbeats are real; the leases' ends follow the fixture's clock. */
    private static final Duration LENGTH = Duration.ofMillis(60);

    private final CoreFixture core = new CoreFixture();
    private final Upload upload =
            ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();

    private Upload now() {
        return core.uploads.find(ACME, upload.id()).orElseThrow();
    }

    private Optional<Lease> acquire(Upload current) {
        return Lease.acquire(current, core.ledger, LENGTH, TestThreads.daemonScheduler(), core.clock);
    }

    private Instant end(Upload verifying) {
        return ((UploadStatus.Verifying) verifying.status()).leaseUntil();
    }

    @Test
    void a_heartbeat_extends_the_lease_while_the_verification_runs() {
        try (Lease lease = acquire(upload).orElseThrow()) {
            core.clock.advance(Duration.ofHours(1));

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(end(now()))
                            .isEqualTo(core.clock.instant().plus(LENGTH)));
            assertThat(lease.end(new UploadStatus.Expired())).isPresent();
            assertThat(now().state()).isEqualTo(UploadState.EXPIRED);
        }
    }

    @Test
    void a_lease_that_another_node_took_over_ends_nothing() {
        try (Lease lease = acquire(upload).orElseThrow()) {
            Upload taken = now();
            while (!core.ledger.replace(taken, taken.transitionTo(new UploadStatus.Verifying(Instant.MAX)))) {
                taken = now();
            }

            assertThat(lease.end(new UploadStatus.Expired())).isEmpty();
            assertThat(end(now())).isEqualTo(Instant.MAX);
        }
    }

    @Test
    void an_upload_that_changed_since_it_was_read_is_not_leased() {
        core.ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted()));

        assertThat(acquire(upload)).isEmpty();
    }

    @Test
    void a_closed_lease_is_not_extended() {
        Lease lease = acquire(upload).orElseThrow();
        lease.close();
        long revision = now().revision();

        await().during(LENGTH.multipliedBy(3)).until(() -> now().revision() == revision);
    }
}
