package dev.valetkey.core.issue;

import dev.valetkey.core.idempotency.IdempotentExecutor;
import dev.valetkey.core.issue.RecordUploads.Prepared;
import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.Decision.Grantable;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides on intents, records the uploads of grantable intents, and presigns their grants. Thread-safe. */
public final class IssueUpload {
    /** The maximum number of intents in one request; the limit bounds the transaction and the response time. */
    public static final int MAX_BATCH = 100;

    private final DecideUpload decide;
    private final PrepareUpload prepare;
    private final Ledger ledger;
    private final PresignUpload presign;

    /**
     * Creates the use case.
     *
     * @param decide decides on each intent
     * @param prepare assigns ids and keys, and creates multipart uploads
     * @param ledger records the uploads
     * @param presign presigns the grants
     */
    public IssueUpload(DecideUpload decide, PrepareUpload prepare, Ledger ledger, PresignUpload presign) {
        this.decide = decide;
        this.prepare = prepare;
        this.ledger = ledger;
        this.presign = presign;
    }

    /**
     * Decides on one intent, and records the upload if it is granted.
     *
     * @param caller the caller and its tenant
     * @param intent the file to upload
     * @return the issued upload with its grant, or the refusal
     */
    public IssueOutcome issue(Caller caller, UploadIntent intent) {
        return issueAll(caller, List.of(intent)).get(0);
    }

    /**
     * Decides on each intent independently, and records all granted uploads in one transaction. Uploads that do not fit
     * into a quota are refused, the last ones of the request first.
     *
     * @param caller the caller and its tenant
     * @param intents 1 to {@link #MAX_BATCH}
     * @return the outcome of each intent, in their order
     * @throws IllegalArgumentException if there are no intents, or more than the maximum
     */
    public List<IssueOutcome> issueAll(Caller caller, List<UploadIntent> intents) {
        return issueAll(caller, intents, (results, uploads, quotas) -> ledger.addAll(uploads, quotas));
    }

    /**
     * Decides on each intent like {@link #issueAll(Caller, List)}, and completes an idempotent request. Intents are
     * evaluated one after the other, so that a hundred intents need no more threads than one.
     *
     * @param caller the caller and its tenant
     * @param intents 1 to {@link #MAX_BATCH}
     * @param completion records the results and the new uploads: all of them or, if it throws, none
     * @return the outcome of each intent, in their order
     * @throws IllegalArgumentException if there are no intents, or more than the maximum
     */
    public List<IssueOutcome> issueAll(
            Caller caller, List<UploadIntent> intents, IdempotentExecutor.Completion completion) {
        return issueAll(caller, intents, completion::complete);
    }

    private List<IssueOutcome> issueAll(Caller caller, List<UploadIntent> intents, RecordUploads.Recorder recorder) {
        if (intents.isEmpty() || intents.size() > MAX_BATCH) {
            throw new IllegalArgumentException(
                    "Invalid number of intents: " + intents.size() + ". Expected 1 to " + MAX_BATCH + ".");
        }
        List<Decision.Result> results =
                decide.decideAll(caller, intents).stream().map(Decision::result).toList();
        return record(prepare.prepare(caller, results), recorder).stream()
                .map(recorded -> outcome(recorded.result(), recorded.upload()))
                .toList();
    }

    private List<Prepared> record(List<Prepared> prepared, RecordUploads.Recorder recorder) {
        List<Upload> uploads = RecordUploads.uploads(prepared);
        try {
            List<Prepared> recorded = new RecordUploads(recorder, quotas(prepared)).record(prepared);
            List<Upload> refused = new ArrayList<>(uploads);
            refused.removeAll(RecordUploads.uploads(recorded));
            prepare.discard(refused);
            return recorded;
        } catch (RuntimeException unrecorded) {
            prepare.discard(uploads, unrecorded);
            throw unrecorded;
        }
    }

    private static TenantQuotas quotas(List<Prepared> prepared) {
        return prepared.stream()
                .flatMap(one -> one.result() instanceof Grantable grantable ? Stream.of(grantable) : Stream.empty())
                .findFirst()
                .map(grantable -> TenantQuotas.of(grantable.tenant()))
                .orElse(TenantQuotas.NONE);
    }

    private IssueOutcome outcome(Decision.Result result, Optional<Upload> recorded) {
        if (result instanceof Refusal refusal) {
            return refusal;
        }
        Grantable grantable = (Grantable) result;
        Upload upload = recorded.orElseThrow();
        return new Issued(
                upload,
                presign.grant(upload, grantable.at(), grantable.expiry()),
                grantable.plan().constraints());
    }
}
