package dev.valetkey.core.arrival;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.reconcile.IncomingKey;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.core.verify.VerifyUpload;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Verifies the upload of an object that S3 or a malware scanner has reported. Only the bucket and the key of a report are used: the record of the
 * upload and S3's state decide. Reports may therefore be repeated, reordered, late or forged. Thread-safe.
 */
public final class VerifyArrival {

    private final String bucket;
    private final Ledger ledger;
    private final VerifyUpload verify;
    private final Clock clock;
    private final WakeLimit wakes = new WakeLimit();

    /**
     * Creates the use case.
     *
     * @param bucket the name of the bucket that receives uploads
     * @param ledger finds the upload
     * @param verify decides on it
     * @param clock the current instant, for the limit of repeated inspections
     */
    public VerifyArrival(String bucket, Ledger ledger, VerifyUpload verify, Clock clock) {
        this.bucket = bucket;
        this.ledger = ledger;
        this.verify = verify;
        this.clock = clock;
    }

    /**
     * Verifies the upload to which the object belongs.
     *
     * @param reportedBucket the name of the object's bucket
     * @param key the object's key, decoded
     * @return the outcome
     * @throws LedgerUnavailableException if the ledger is unavailable
     * @throws StoreUnavailableException if the store is unavailable
     */
    public ArrivalOutcome verify(String reportedBucket, String key) {
        return find(reportedBucket, key, this::verify);
    }

    /**
     * Verifies the upload to which a scanned object belongs, and does not wait until its next inspection is due. Whether the
     * scanner found anything is read from the object, never from the report.
     *
     * @param reportedBucket the name of the object's bucket
     * @param key the object's key, decoded
     * @return the outcome; {@link ArrivalOutcome#RUNNING} also if the upload still awaits a verdict, because a scanner may
     *     report its result before it tags the object
     * @throws LedgerUnavailableException if the ledger is unavailable
     * @throws StoreUnavailableException if the store is unavailable
     */
    public ArrivalOutcome verifyScanned(String reportedBucket, String key) {
        ArrivalOutcome outcome = find(reportedBucket, key, this::verifyScanned);
        return outcome == ArrivalOutcome.INSPECTING ? ArrivalOutcome.RUNNING : outcome;
    }

    private ArrivalOutcome find(String reportedBucket, String key, Function<Upload, ArrivalOutcome> verification) {
        Optional<IncomingKey> incoming = reportedBucket.equals(bucket) ? IncomingKey.parse(key) : Optional.empty();
        return incoming.map(found -> find(found, verification)).orElse(ArrivalOutcome.FOREIGN);
    }

    private ArrivalOutcome find(IncomingKey incoming, Function<Upload, ArrivalOutcome> verification) {
        return ledger.find(incoming.id())
                .filter(upload -> upload.placement().incoming().equals(incoming.key()))
                .map(upload -> upload.state().settled() ? ArrivalOutcome.SETTLED : verification.apply(upload))
                .orElse(ArrivalOutcome.UNKNOWN);
    }

    private ArrivalOutcome verify(Upload upload) {
        return outcome(verify.verify(upload));
    }

    private ArrivalOutcome verifyScanned(Upload upload) {
        return wakes.tryAcquire(upload.id(), clock.instant())
                ? outcome(verify.verifyNow(upload))
                : ArrivalOutcome.RUNNING;
    }

    private static ArrivalOutcome outcome(Verification verification) {
        if (verification instanceof Verification.Settled settled) {
            return outcome(settled);
        }
        if (verification.upload().state() == UploadState.INSPECTING) {
            return ArrivalOutcome.INSPECTING;
        }
        // S3 is consistent (S3 User Guide, "Amazon S3 data consistency model"): what HEAD does not find was removed.
        boolean absent = verification instanceof Verification.NotUploaded
                || verification instanceof Verification.PartsMismatched;
        return absent ? ArrivalOutcome.ABSENT : ArrivalOutcome.RUNNING;
    }

    private static ArrivalOutcome outcome(Verification.Settled settled) {
        return switch (settled.upload().state()) {
            case STORED -> ArrivalOutcome.STORED;
            case QUARANTINED -> ArrivalOutcome.QUARANTINED;
            case REJECTED -> ArrivalOutcome.REJECTED;
            case EXPIRED -> ArrivalOutcome.EXPIRED;
            default -> ArrivalOutcome.SETTLED;
        };
    }
}
