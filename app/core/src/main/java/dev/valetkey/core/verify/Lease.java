package dev.valetkey.core.verify;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The right of one node to verify an upload. A heartbeat extends it while the verification runs, so that it can be short:
 * if the node dies, another one takes over soon. Thread-safe.
 */
final class Lease implements AutoCloseable {

    /** Two heartbeats may fail before the lease expires. */
    private static final int HEARTBEATS = 3;

    private final Ledger ledger;
    private final Clock clock;
    private final Duration length;
    private Upload upload;
    private @Nullable ScheduledFuture<?> heartbeat;

    private Lease(Ledger ledger, Clock clock, Duration length, Upload upload) {
        this.ledger = ledger;
        this.clock = clock;
        this.length = length;
        this.upload = upload;
    }

    /**
     * Acquires the lease of an upload that nobody verifies.
     *
     * @param upload the upload as it was read
     * @return the lease; empty if another change was faster
     */
    static Optional<Lease> acquire(
            Upload upload, Ledger ledger, Duration length, ScheduledExecutorService heartbeats, Clock clock) {
        Upload leased = upload.transitionTo(until(clock.instant(), length));
        if (!ledger.replace(upload, leased)) {
            return Optional.empty();
        }
        Lease lease = new Lease(ledger, clock, length, leased);
        lease.beat(heartbeats);
        return Optional.of(lease);
    }

    private static UploadStatus.Verifying until(Instant now, Duration length) {
        return new UploadStatus.Verifying(now.plus(length));
    }

    private synchronized void beat(ScheduledExecutorService heartbeats) {
        long interval = length.dividedBy(HEARTBEATS).toMillis();
        heartbeat = heartbeats.scheduleWithFixedDelay(this::extend, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** The upload as this node has written it last. */
    synchronized Upload upload() {
        return upload;
    }

    /**
     * Ends the verification with another status.
     *
     * @return the upload in this status; empty if another change was faster
     */
    Optional<Upload> end(UploadStatus status) {
        return end(status, upload().inspections());
    }

    /**
     * Ends the verification with another status.
     *
     * @param progress the inspections that have passed
     * @return the upload in this status; empty if another change was faster
     */
    synchronized Optional<Upload> end(UploadStatus status, InspectionProgress progress) {
        close();
        Upload next = upload.transitionTo(status, progress);
        return ledger.replace(upload, next) ? Optional.of(next) : Optional.empty();
    }

    /** A ledger that is unavailable may be back before the lease expires. */
    private synchronized void extend() {
        if (heartbeat == null) {
            return;
        }
        try {
            Upload next = upload.transitionTo(until(clock.instant(), length));
            if (ledger.replace(upload, next)) {
                upload = next;
            } else {
                close();
            }
        } catch (LedgerUnavailableException retriedByTheNextHeartbeat) {
            return;
        }
    }

    /** Stops the heartbeat; the lease expires unless it was ended. */
    @Override
    public synchronized void close() {
        if (heartbeat != null) {
            heartbeat.cancel(false);
            heartbeat = null;
        }
    }
}
