package dev.valetkey.core.idempotency;

import dev.valetkey.core.issue.Draft;
import dev.valetkey.core.issue.Draft.Denied;
import dev.valetkey.core.issue.Draft.Prepared;
import dev.valetkey.core.issue.IssueOutcome;
import dev.valetkey.core.issue.IssueOutcome.AlreadyIssued;
import dev.valetkey.core.issue.IssueOutcome.Refused;
import dev.valetkey.core.issue.IssueUpload;
import dev.valetkey.core.port.ledger.IdempotencyClaim;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyRecord;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.renew.RenewOutcome;
import dev.valetkey.core.renew.RenewOutcome.AlreadyUploaded;
import dev.valetkey.core.renew.RenewOutcome.Closed;
import dev.valetkey.core.renew.RenewOutcome.Renewed;
import dev.valetkey.core.renew.RenewUpload;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.UploadIntent;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Issues uploads once for each idempotency key: who asks again gets the same uploads. Keys of requests of which nothing
 * was granted are not remembered. Thread-safe.
 */
public final class IdempotentIssue {

    private final IssueUpload issue;
    private final RenewUpload renew;
    private final Ledger ledger;
    private final IdempotentExecutor executor;

    public IdempotentIssue(IssueUpload issue, RenewUpload renew, Ledger ledger, IdempotencyKeys keys, Clock clock) {
        this.issue = issue;
        this.renew = renew;
        this.ledger = ledger;
        this.executor = new IdempotentExecutor(keys, clock);
    }

    /** Issues one upload. */
    public IdempotencyOutcome<IssueOutcome> issue(Caller caller, UploadIntent intent, IdempotencyKey key) {
        return issueAll(caller, List.of(intent), key, "create").map(outcomes -> outcomes.get(0));
    }

    /**
     * Issues several in one transaction.
     *
     * @param intents 1 to {@link IssueUpload#MAX_BATCH}
     */
    public IdempotencyOutcome<List<IssueOutcome>> issueAll(Caller caller, List<UploadIntent> intents, IdempotencyKey key) {
        return issueAll(caller, intents, key, "batch");
    }

    private IdempotencyOutcome<List<IssueOutcome>> issueAll(
            Caller caller, List<UploadIntent> intents, IdempotencyKey key, String operation) {
        return executor.execute(
                key.of(caller, operation),
                claim -> issue.issueAll(caller, intents, drafts -> record(claim, drafts)),
                results -> results.size() == intents.size() ? Optional.of(repeat(caller, results)) : Optional.empty());
    }

    private void record(IdempotencyClaim claim, List<Draft> drafts) {
        List<Upload> uploads = Draft.uploads(drafts);
        if (uploads.isEmpty()) {
            executor.release(claim);
        } else {
            List<IdempotencyResult> results = drafts.stream().map(IdempotentIssue::result).toList();
            executor.complete(new IdempotencyRecord(claim, results, uploads));
        }
    }

    private static IdempotencyResult result(Draft draft) {
        return draft instanceof Prepared prepared
                ? new IdempotencyResult.Granted(prepared.upload().id())
                : new IdempotencyResult.Denied(((Denied) draft).violations());
    }

    private List<IssueOutcome> repeat(Caller caller, List<IdempotencyResult> results) {
        return results.stream().map(result -> repeat(caller, result)).toList();
    }

    private IssueOutcome repeat(Caller caller, IdempotencyResult result) {
        return result instanceof IdempotencyResult.Granted granted
                ? outcome(renew.repeat(caller, find(granted.upload())))
                : new Refused(((IdempotencyResult.Denied) result).violations());
    }

    private Upload find(UploadId id) {
        return ledger.find(id)
                .orElseThrow(() -> new IllegalStateException("Upload " + id + " vanished from the ledger"));
    }

    private static IssueOutcome outcome(RenewOutcome again) {
        if (again instanceof Renewed renewed) {
            return renewed.issued();
        } else if (again instanceof RenewOutcome.Refused refused) {
            return new Refused(refused.violations());
        } else if (again instanceof AlreadyUploaded arrived) {
            return new AlreadyIssued(arrived.upload());
        }
        return new AlreadyIssued(((Closed) again).upload());
    }
}
