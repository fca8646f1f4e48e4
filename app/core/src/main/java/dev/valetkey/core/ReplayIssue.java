package dev.valetkey.core;

import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.AlreadyIssued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.RenewOutcome.Renewed;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.renew.RenewUpload;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;

import java.util.List;
import java.util.Optional;

/** Repeats the outcomes of an earlier request with the same idempotency key. */
final class ReplayIssue {

    private final Ledger ledger;
    private final RenewUpload renew;

    ReplayIssue(Ledger ledger, RenewUpload renew) {
        this.ledger = ledger;
        this.renew = renew;
    }

    /** Empty if the results do not belong to a request with this number of intents. */
    Optional<List<IssueOutcome>> replay(Caller caller, int intents, List<IdempotencyResult> results) {
        return results.size() == intents
                ? Optional.of(
                        results.stream().map(result -> replay(caller, result)).toList())
                : Optional.empty();
    }

    private IssueOutcome replay(Caller caller, IdempotencyResult result) {
        if (result instanceof IdempotencyResult.Denied denied) {
            return new Refusal(denied.violations());
        }
        UploadId id = ((IdempotencyResult.Granted) result).upload();
        return ledger.find(id)
                .map(upload -> repeat(caller, upload))
                .orElseGet(() -> Refusal.of(new Violation(
                        "ledger",
                        "upload-erased",
                        "The upload of the earlier request was erased. Use a new Idempotency-Key for a new upload.",
                        null)));
    }

    private IssueOutcome repeat(Caller caller, Upload upload) {
        RenewOutcome repeated = renew.repeat(caller, upload);
        if (repeated instanceof Refusal refusal) {
            return refusal;
        }
        return repeated instanceof Renewed renewed ? renewed.issued() : new AlreadyIssued(current(repeated));
    }

    private static Upload current(RenewOutcome notRenewed) {
        return notRenewed instanceof RenewOutcome.AlreadyUploaded uploaded
                ? uploaded.upload()
                : ((RenewOutcome.Closed) notRenewed).upload();
    }
}
