package dev.valetkey.core.verify;

import dev.valetkey.core.port.ledger.DueUploads;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.promote.EndQuarantine;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finishes uploads that no client finishes: it verifies what has arrived, expires what has not, takes over the verifications
 * of nodes that died, empties the quarantine, removes what grants write to ended uploads, and deletes old records. Every
 * node sweeps; they share the work by claims in the ledger. Thread-safe.
 */
public final class SweepUploads {

    private final Ledger ledger;
    private final VerifyUpload verify;
    private final EndQuarantine endQuarantine;
    private final ResealUploads reseal;
    private final SweepSettings settings;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param ledger the uploads of all tenants
     * @param verify decides on each of them
     * @param endQuarantine deletes rejected bytes when their retention is over
     * @param reseal removes what grants write after their uploads have ended
     * @param settings batches and durations
     * @param clock the current instant
     */
    public SweepUploads(
            Ledger ledger,
            VerifyUpload verify,
            EndQuarantine endQuarantine,
            ResealUploads reseal,
            SweepSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.verify = verify;
        this.endQuarantine = endQuarantine;
        this.reseal = reseal;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sweeps one batch. A failed upload is retried later and does not keep the others from being swept.
     *
     * @return what was done
     * @throws LedgerUnavailableException if the ledger is unavailable; the rest of the batch is due again later
     */
    public SweepResult sweep() {
        Instant now = clock.instant();
        DueUploads query = new DueUploads(now, settings.grace(), settings.retry(), settings.batch());
        List<Upload> due = ledger.claimDue(query);
        Map<UploadState, Integer> states = new EnumMap<>(UploadState.class);
        List<RuntimeException> failures = new ArrayList<>();
        int aborted = 0;
        for (Upload upload : due) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            try {
                Upload swept = sweep(upload);
                states.merge(swept.state(), 1, Integer::sum);
                aborted += swept.state() == UploadState.EXPIRED && swept.multipartId() != null ? 1 : 0;
            } catch (LedgerUnavailableException unavailable) {
                throw unavailable;
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        reseal(now, failures);
        int purged = ledger.purge(now.minus(settings.retention()), settings.batch());
        boolean more = due.size() == settings.batch() || purged == settings.batch();
        return new SweepResult(
                states, failures, purged, more, aborted, lag(due, query), Duration.between(now, clock.instant()));
    }

    /** Once more after the grace, for bytes that were in transit when the URL expired. What is later, the comparison finds. */
    private void reseal(Instant now, List<RuntimeException> failures) {
        try {
            reseal.reseal(now.minus(settings.grace()).minus(settings.retry()), settings.batch());
        } catch (LedgerUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException failed) {
            failures.add(failed);
        }
    }

    /** A verification that a client has requested is finished in any case. */
    private Upload sweep(Upload upload) {
        if (upload.state() == UploadState.QUARANTINED) {
            return endQuarantine.expire(upload, clock.instant());
        }
        if (settings.autoComplete() || upload.state() != UploadState.ISSUED) {
            return verify.verify(upload).upload();
        }
        return verify.expireUncompleted(upload);
    }

    private static Duration lag(List<Upload> due, DueUploads query) {
        return due.stream()
                .map(upload -> Duration.between(query.dueSince(upload), query.now()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
