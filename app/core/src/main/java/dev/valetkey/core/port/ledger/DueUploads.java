package dev.valetkey.core.port.ledger;

import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Selects uploads that need attention although no client calls: those whose last URL has expired, those whose
 * verification was left by a node that died, those whose inspection is to be tried again, and those whose quarantine ends.
 *
 * @param now the current instant
 * @param grace how long after the last URL's expiry bytes may still arrive, 0 or more
 * @param retry how long a selected upload is left alone if it is still the same afterwards, more than 0
 * @param limit the maximum number of uploads, 1 to 1,000
 */
public record DueUploads(Instant now, Duration grace, Duration retry, int limit) {

    /**
     * Checks the limit and the durations.
     *
     * @param now the current instant
     * @param grace how long after the last URL's expiry bytes may still arrive, 0 or more
     * @param retry how long a selected upload is left alone if it is still the same afterwards, more than 0
     * @param limit the maximum number of uploads, 1 to 1,000
     * @throws IllegalArgumentException if one of them is out of range
     */
    public DueUploads {
        Objects.requireNonNull(now, "now");
        if (grace.isNegative() || retry.isNegative() || retry.isZero() || limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("Invalid selection of due uploads: grace " + grace + ", retry " + retry
                    + ", limit " + limit + ". Expected 0 or more, more than 0, and 1 to 1000.");
        }
    }

    /**
     * Returns when a selected upload is due again if nothing changes it: at the end of the grace, when it expires without an
     * object, or after a failure.
     *
     * @param upload a selected upload
     * @return an instant after {@link #now}
     */
    public Instant dueAgain(Upload upload) {
        Instant over = over(upload);
        return upload.state() == UploadState.ISSUED && over.isAfter(now) ? over : now.plus(retry);
    }

    /**
     * Returns since when a selected upload has been due: since its last URL expired, since the end of the grace if that is over,
     * since the lease of its verification ended, since its inspection is to be tried again, or since its quarantine ended.
     *
     * @param upload a selected upload
     * @return an instant that is not after {@link #now}
     */
    public Instant dueSince(Upload upload) {
        Instant due = due(upload);
        return due.isAfter(now) ? now : due;
    }

    private Instant due(Upload upload) {
        if (upload.status() instanceof UploadStatus.Verifying verifying) {
            return verifying.leaseUntil();
        }
        if (upload.status() instanceof UploadStatus.Inspecting inspecting) {
            return inspecting.retryAt();
        }
        if (upload.status() instanceof UploadStatus.Quarantined quarantined) {
            // A quarantine that somebody has ended is due since now, and not since it began.
            return quarantined.ended() ? now : quarantined.until();
        }
        return Stream.of(over(upload), upload.expiresAt())
                .filter(instant -> !instant.isAfter(now))
                .findFirst()
                .orElse(now);
    }

    /** The grace is over when it has passed, not at its end. */
    private Instant over(Upload upload) {
        return upload.expiresAt().plus(grace).plusSeconds(1);
    }
}
