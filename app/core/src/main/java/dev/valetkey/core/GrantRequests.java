package dev.valetkey.core;

import dev.valetkey.core.download.IssueDownload;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.idempotency.IdempotencyOutcome;
import dev.valetkey.core.idempotency.IdempotencyOutcome.Answered;
import dev.valetkey.core.idempotency.IdempotentExecutor;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.PresignPartsOutcome;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.RenewOutcome.Renewed;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.download.Disposition;

import java.util.List;
import java.util.Optional;

/** Executes requests for grants, those with an idempotency key once, and reports their outcomes to the observer. */
final class GrantRequests {

    private final Uploads.Writes writes;
    private final IdempotentExecutor idempotent;
    private final ReplayIssue replay;
    private final OutcomeObserver observer;

    GrantRequests(Ledger ledger, Uploads.Writes writes, IdempotentExecutor idempotent, OutcomeObserver observer) {
        this.writes = writes;
        this.idempotent = idempotent;
        this.replay = new ReplayIssue(ledger, writes.renew());
        this.observer = observer;
    }

    IdempotencyOutcome<List<IssueOutcome>> issueAll(
            Caller caller, List<UploadIntent> intents, String operation, Optional<IdempotencyKey> key) {
        return key.map(given -> idempotent.execute(
                        caller,
                        operation,
                        given,
                        completion -> observed(caller, writes.issue().issueAll(caller, intents, completion)),
                        results -> replay.replay(caller, intents.size(), results)))
                .orElseGet(() -> new Answered<>(observed(caller, writes.issue().issueAll(caller, intents))));
    }

    private List<IssueOutcome> observed(Caller caller, List<IssueOutcome> outcomes) {
        outcomes.forEach(outcome -> observer.issued(caller, outcome));
        return outcomes;
    }

    IdempotencyOutcome<RenewOutcome> renew(Caller caller, Upload upload, Optional<IdempotencyKey> key) {
        return key.map(given -> renewOnce(caller, upload, given))
                .orElseGet(() -> new Answered<>(renew(caller, upload)));
    }

    private IdempotencyOutcome<RenewOutcome> renewOnce(Caller caller, Upload upload, IdempotencyKey key) {
        return idempotent.execute(
                caller,
                "renew " + upload.id(),
                key,
                completion -> {
                    RenewOutcome outcome = renew(caller, upload);
                    completion.complete(
                            outcome instanceof Renewed
                                    ? List.of(new IdempotencyResult.Granted(upload.id()))
                                    : List.of(),
                            List.of(),
                            TenantQuotas.NONE);
                    return outcome;
                },
                results -> Optional.of(writes.renew().repeat(caller, upload)));
    }

    private RenewOutcome renew(Caller caller, Upload upload) {
        RenewOutcome outcome = writes.renew().renew(caller, upload);
        observer.renewed(caller, outcome);
        return outcome;
    }

    PresignPartsOutcome presignParts(Caller caller, Upload upload, List<RequestedPart> parts) {
        PresignPartsOutcome outcome = writes.presignParts().presign(caller, upload, parts);
        observer.partsPresigned(caller, outcome);
        return outcome;
    }

    DownloadOutcome download(Caller caller, IssueDownload.Reader reader, Upload upload, Disposition disposition) {
        DownloadOutcome outcome = reader.issue(upload, disposition);
        observer.downloaded(caller, outcome);
        return outcome;
    }
}
