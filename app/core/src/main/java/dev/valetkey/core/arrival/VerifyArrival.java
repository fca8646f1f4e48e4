package dev.valetkey.core.arrival;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.reconcile.IncomingKey;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.core.verify.VerifyUpload;

import java.util.Optional;

/**
 * Verifies the upload of an object that S3 has reported. Only the bucket and the key of a report are used: the record of the
 * upload and S3's state decide. Reports may therefore be repeated, reordered, late or forged. Thread-safe.
 */
public final class VerifyArrival {

    private final String bucket;
    private final Ledger ledger;
    private final VerifyUpload verify;

    /**
     * Creates the use case.
     *
     * @param bucket the name of the bucket that receives uploads
     * @param ledger finds the upload
     * @param verify decides on it
     */
    public VerifyArrival(String bucket, Ledger ledger, VerifyUpload verify) {
        this.bucket = bucket;
        this.ledger = ledger;
        this.verify = verify;
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
        Optional<IncomingKey> incoming = reportedBucket.equals(bucket) ? IncomingKey.parse(key) : Optional.empty();
        return incoming.map(this::verify).orElse(ArrivalOutcome.FOREIGN);
    }

    private ArrivalOutcome verify(IncomingKey incoming) {
        return ledger.find(incoming.id())
                .filter(upload -> upload.placement().incoming().equals(incoming.key()))
                .map(this::verify)
                .orElse(ArrivalOutcome.UNKNOWN);
    }

    private ArrivalOutcome verify(Upload upload) {
        return upload.state().settled() ? ArrivalOutcome.SETTLED : outcome(verify.verify(upload));
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
