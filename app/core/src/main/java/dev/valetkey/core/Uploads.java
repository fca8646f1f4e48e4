package dev.valetkey.core;

import dev.valetkey.core.download.DownloadOutcome;
import dev.valetkey.core.download.DownloadTarget;
import dev.valetkey.core.download.IssueDownload;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.idempotency.IdempotencyOutcome;
import dev.valetkey.core.idempotency.IdempotentIssue;
import dev.valetkey.core.idempotency.IdempotentRenewal;
import dev.valetkey.core.issue.IssueOutcome;
import dev.valetkey.core.issue.IssueUpload;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.multipart.ListParts;
import dev.valetkey.core.multipart.PresignParts;
import dev.valetkey.core.multipart.PresignPartsOutcome;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.policy.Decision;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.renew.RenewOutcome;
import dev.valetkey.core.renew.RenewUpload;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.core.verify.VerifyUpload;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a caller can do with uploads; the HTTP API and a service's own code both come in here, so both meet the same
 * checks. An upload of another tenant is an unknown one. Scopes are the web's matter, not checked here. Thread-safe.
 *
 * <pre>{@code
 * IssueOutcome outcome = uploads.issue(caller, intent);
 * }</pre>
 */
public final class Uploads {

    private final TenantDirectory tenants;
    private final Ledger ledger;
    private final DecideUpload decide;
    private final IssueUpload issue;
    private final VerifyUpload verify;
    private final IssueDownload download;
    private final RemoveUpload remove;
    private final PresignParts presignParts;
    private final ListParts listParts;
    private final RenewUpload renew;
    private final IdempotentIssue idempotentIssue;
    private final IdempotentRenewal idempotentRenewal;

    public Uploads(
            TenantDirectory tenants,
            Ledger ledger,
            DecideUpload decide,
            IssueUpload issue,
            VerifyUpload verify,
            IssueDownload download,
            RemoveUpload remove,
            PresignParts signParts,
            ListParts listParts,
            RenewUpload renew,
            IdempotentIssue issueOnce,
            IdempotentRenewal renewOnce) {
        this.tenants = tenants;
        this.ledger = ledger;
        this.decide = decide;
        this.issue = issue;
        this.verify = verify;
        this.download = download;
        this.remove = remove;
        this.presignParts = signParts;
        this.listParts = listParts;
        this.renew = renew;
        this.idempotentIssue = issueOnce;
        this.idempotentRenewal = renewOnce;
    }

    /** What would become of the intent and why, and nothing else: nothing is recorded or signed. */
    public Decision explain(Caller caller, UploadIntent intent) {
        return decide.decide(caller, intent);
    }

    /** Judges the intent and, if nothing is against it, grants it. */
    public IssueOutcome issue(Caller caller, UploadIntent intent) {
        return issue.issue(caller, intent);
    }

    /** The same for a request that may be sent again: who asks again gets the same upload. */
    public IdempotencyOutcome<IssueOutcome> issue(Caller caller, UploadIntent intent, IdempotencyKey key) {
        return idempotentIssue.issue(caller, intent, key);
    }

    /**
     * Judges each intent by itself and grants those that nothing is against, all of them or, if it throws, none.
     *
     * @param intents 1 to {@link IssueUpload#MAX_BATCH}
     */
    public List<IssueOutcome> issueAll(Caller caller, List<UploadIntent> intents) {
        return issue.issueAll(caller, intents);
    }

    /** The same for a request that may be sent again. */
    public IdempotencyOutcome<List<IssueOutcome>> issueAll(Caller caller, List<UploadIntent> intents, IdempotencyKey key) {
        return idempotentIssue.issueAll(caller, intents, key);
    }

    /** The caller's tenant's upload; empty if it is unknown or another tenant's. */
    public Optional<Upload> find(Caller caller, UploadId id) {
        return ledger.find(id).filter(upload -> upload.tenant().equals(caller.tenant()));
    }

    /**
     * One page of uploads, newest first.
     *
     * @throws IllegalArgumentException if the query asks for another tenant's
     */
    public List<Upload> list(Caller caller, UploadQuery query) {
        if (!query.tenant().equals(caller.tenant())) {
            throw new IllegalArgumentException("A caller lists its own tenant's uploads only");
        }
        return ledger.list(query);
    }

    /** Signs these parts of an upload, all of them or none; empty if the upload is unknown. */
    public Optional<PresignPartsOutcome> presignParts(Caller caller, UploadId id, List<RequestedPart> parts) {
        return find(caller, id).map(upload -> presignParts.presign(caller, upload, parts));
    }

    /** Which parts the store has, to go on after an interruption; empty if the upload is unknown. */
    public Optional<ListParts.Outcome> listParts(Caller caller, UploadId id) {
        return find(caller, id).map(listParts::list);
    }

    /** A new grant for an upload to which nothing has come yet; empty if the upload is unknown. */
    public Optional<RenewOutcome> renew(Caller caller, UploadId id) {
        return find(caller, id).map(upload -> renew.renew(caller, upload));
    }

    /** The same for a request that may be sent again. */
    public Optional<IdempotencyOutcome<RenewOutcome>> renew(Caller caller, UploadId id, IdempotencyKey key) {
        return find(caller, id).map(upload -> idempotentRenewal.renew(caller, upload, key));
    }

    /** "I am done": looks at the bytes now; empty if the upload is unknown. */
    public Optional<Verification> complete(Caller caller, UploadId id) {
        return find(caller, id).flatMap(upload -> verify.verify(upload.id()));
    }

    /** {@link #download(Caller, DownloadTarget)} of a file that is to be kept. */
    public Optional<DownloadOutcome> download(Caller caller, UploadId id) {
        return download(caller, new DownloadTarget(id, Disposition.ATTACHMENT));
    }

    /** A grant to read the stored object, if every download policy agrees; empty if the upload is unknown. */
    public Optional<DownloadOutcome> download(Caller caller, DownloadTarget wish) {
        return download(caller, wish, download.reader(caller));
    }

    /** The same for each of several wishes, in their order. */
    public List<Optional<DownloadOutcome>> download(Caller caller, List<DownloadTarget> wishes) {
        IssueDownload.Reader reader = download.reader(caller);
        return wishes.stream().map(wish -> download(caller, wish, reader)).toList();
    }

    private Optional<DownloadOutcome> download(Caller caller, DownloadTarget wish, IssueDownload.Reader reader) {
        return find(caller, wish.upload()).map(upload -> reader.issue(upload, wish.disposition()));
    }

    /** Aborts or deletes; empty if the upload is unknown. */
    public Optional<RemoveUpload.Outcome> remove(Caller caller, UploadId id) {
        return find(caller, id).map(remove::remove);
    }

    /** What the caller's tenant may upload, by purpose; empty if the tenant is unknown. */
    public Map<Purpose, Profile> purposes(Caller caller) {
        return tenants.find(caller.tenant()).map(Tenant::profiles).orElse(Map.of());
    }
}
