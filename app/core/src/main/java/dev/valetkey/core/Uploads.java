package dev.valetkey.core;

import dev.valetkey.core.download.DownloadTarget;
import dev.valetkey.core.download.IssueDownload;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.idempotency.IdempotencyOutcome;
import dev.valetkey.core.idempotency.IdempotentExecutor;
import dev.valetkey.core.issue.IssueUpload;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.multipart.ListParts;
import dev.valetkey.core.multipart.PresignParts;
import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.PresignPartsOutcome;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.UploadQuery;
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
 * Every operation on uploads. The HTTP API and a service's own code both call this class, so both get the same checks. An
 * upload of another tenant is treated as unknown, and so is an upload of another subject unless the caller has the
 * {@linkplain dev.valetkey.core.upload.Caller.Reach reach} of its tenant, or only reads and the purpose is
 * {@linkplain dev.valetkey.policy.tenant.Visibility visible} to the tenant. Scopes are checked by the web layer, not here.
 * Thread-safe.
 *
 * <pre>{@code
 * IssueOutcome outcome = uploads.issue(caller, intent, Optional.empty()).orElseThrow();
 * }</pre>
 */
public final class Uploads {
    private final Reads reads;
    private final Writes writes;
    private final GrantRequests grants;

    /**
     * Creates the operations from their use cases.
     *
     * @param reads the use cases and ports that change nothing
     * @param writes the use cases that change uploads or presign URLs for them
     * @param idempotent executes requests that carry an idempotency key
     */
    public Uploads(Reads reads, Writes writes, IdempotentExecutor idempotent) {
        this(reads, writes, idempotent, OutcomeObserver.NONE);
    }

    /**
     * Creates the operations from their use cases, with an observer.
     *
     * @param reads the use cases and ports that change nothing
     * @param writes the use cases that change uploads or presign URLs for them
     * @param idempotent executes requests that carry an idempotency key
     * @param observer observes the outcomes of requests for grants
     */
    public Uploads(Reads reads, Writes writes, IdempotentExecutor idempotent, OutcomeObserver observer) {
        this.reads = reads;
        this.writes = writes;
        this.grants = new GrantRequests(reads.ledger, writes, idempotent, observer);
    }

    /**
     * The use cases and ports that change nothing.
     *
     * @param tenants the tenants and their profiles
     * @param ledger finds and lists uploads
     * @param decide decides on intents
     * @param listParts lists the parts that the store has
     * @param download issues grants to read
     */
    public record Reads(
            TenantDirectory tenants, Ledger ledger, DecideUpload decide, ListParts listParts, IssueDownload download) {}

    /**
     * The use cases that change uploads or give new URLs for them.
     *
     * @param issue issues uploads
     * @param renew issues new grants for issued uploads
     * @param presignParts presigns parts on demand
     * @param verify verifies and promotes objects
     * @param remove aborts and deletes uploads
     */
    public record Writes(
            IssueUpload issue,
            RenewUpload renew,
            PresignParts presignParts,
            VerifyUpload verify,
            RemoveUpload remove) {}

    /**
     * {@return the decision on an intent and its reasons; nothing is recorded or presigned}
     *
     * @param caller the caller and its tenant
     * @param intent the file to decide on
     */
    public Decision explain(Caller caller, UploadIntent intent) {
        return reads.decide.decide(caller, intent);
    }

    /**
     * Decides on the intent and, unless it is refused, issues an upload.
     *
     * @param caller the caller and its tenant
     * @param intent the file to upload
     * @param key the idempotency key of a request that may be repeated: a repeated request gets the same upload
     * @return the issued upload with its grant, or the refusal; or that the key is in use or was used for another
     *     request
     */
    public IdempotencyOutcome<IssueOutcome> issue(Caller caller, UploadIntent intent, Optional<IdempotencyKey> key) {
        return grants.issueAll(caller, List.of(intent), "create", key).map(outcomes -> outcomes.get(0));
    }

    /**
     * Decides on each intent independently and issues all uploads that are not refused: all of them or, if it throws,
     * none.
     *
     * @param caller the caller and its tenant
     * @param intents 1 to {@link IssueUpload#MAX_BATCH}
     * @param key the idempotency key of a request that may be repeated
     * @return the outcome of each intent, in their order; or that the key is in use or was used for another request
     * @throws IllegalArgumentException if there are no intents, or more than the maximum
     */
    public IdempotencyOutcome<List<IssueOutcome>> issueAll(
            Caller caller, List<UploadIntent> intents, Optional<IdempotencyKey> key) {
        return grants.issueAll(caller, intents, "batch", key);
    }

    /**
     * {@return an upload that the caller may read; empty if it is unknown or beyond the caller's reach}
     *
     * @param caller the caller and its tenant
     * @param id the upload's id
     */
    public Optional<Upload> find(Caller caller, UploadId id) {
        return reachable(caller).findReadable(id);
    }

    private Optional<Upload> findChangeable(Caller caller, UploadId id) {
        return reachable(caller).findChangeable(id);
    }

    private ReachableUploads reachable(Caller caller) {
        return new ReachableUploads(caller, reads.tenants, reads.ledger);
    }

    /**
     * Lists one page of the uploads that the caller may read, newest first.
     *
     * @param caller the caller and its tenant
     * @param query the filters and the position of the page
     * @return at most {@link UploadQuery#limit()} uploads
     * @throws IllegalArgumentException if the query is for another tenant
     */
    public List<Upload> list(Caller caller, UploadQuery query) {
        if (!caller.tenant().equals(query.tenant())) {
            throw new IllegalArgumentException("Tenant " + caller.tenant() + " cannot list uploads of tenant "
                    + query.tenant() + ". Use the caller's own tenant in the query.");
        }
        return reachable(caller).list(query);
    }

    /**
     * Presigns these parts of an upload, all of them or none.
     *
     * @param caller the caller and its tenant
     * @param id the upload's id
     * @param parts the numbers of the parts, with checksums if the upload requires them
     * @return the presigned parts or the reason for having none; empty if the upload is unknown
     */
    public Optional<PresignPartsOutcome> presignParts(Caller caller, UploadId id, List<RequestedPart> parts) {
        return findChangeable(caller, id).map(upload -> grants.presignParts(caller, upload, parts));
    }

    /**
     * {@return the parts that the store has, to resume after an interruption; empty if the upload is unknown}
     *
     * @param caller the caller and its tenant
     * @param id the upload's id
     */
    public Optional<ListParts.Outcome> listParts(Caller caller, UploadId id) {
        return find(caller, id).map(reads.listParts::list);
    }

    /**
     * {@return a new grant for an upload whose object has not arrived; empty if the upload is unknown}
     *
     * @param caller the caller and its tenant
     * @param id the upload's id
     * @param key the idempotency key of a request that may be repeated: a repeated request gets the same grant
     */
    public Optional<IdempotencyOutcome<RenewOutcome>> renew(Caller caller, UploadId id, Optional<IdempotencyKey> key) {
        return findChangeable(caller, id).map(upload -> grants.renew(caller, upload, key));
    }

    /**
     * Verifies the object now.
     *
     * @param caller the caller and its tenant
     * @param id the upload's id
     * @return the state after the verification; empty if the upload is unknown
     */
    public Optional<Verification> complete(Caller caller, UploadId id) {
        return findChangeable(caller, id).flatMap(upload -> writes.verify.verify(upload.id()));
    }

    /**
     * Grants a {@link #download(Caller, DownloadTarget) download} as an attachment.
     *
     * @param caller the caller and its tenant
     * @param id the upload's id
     * @return the grant or the reason for having none; empty if the upload is unknown
     */
    public Optional<DownloadOutcome> download(Caller caller, UploadId id) {
        return download(caller, new DownloadTarget(id, Disposition.ATTACHMENT));
    }

    /**
     * {@return a grant to read the stored object, unless a download policy denies it; empty if the upload is unknown}
     *
     * @param caller the caller and its tenant
     * @param target the upload, and whether the browser saves or shows the file
     */
    public Optional<DownloadOutcome> download(Caller caller, DownloadTarget target) {
        return download(caller, List.of(target)).get(0);
    }

    /**
     * Grants several {@link #download(Caller, DownloadTarget) downloads}. The tenant is looked up once for all of them.
     *
     * @param caller the caller and its tenant
     * @param targets the uploads, in any order
     * @return an outcome for each target, in their order; empty where the upload is unknown
     */
    public List<Optional<DownloadOutcome>> download(Caller caller, List<DownloadTarget> targets) {
        IssueDownload.Reader reader = reads.download.reader(caller);
        ReachableUploads reachable = reachable(caller);
        return targets.stream()
                .map(target -> reachable
                        .findReadable(target.upload())
                        .map(upload -> grants.download(caller, reader, upload, target.disposition())))
                .toList();
    }

    /**
     * Aborts an upload, or deletes its stored object.
     *
     * @param caller the caller and its tenant
     * @param id the upload's id
     * @return the outcome; empty if the upload is unknown
     */
    public Optional<RemoveUpload.Outcome> remove(Caller caller, UploadId id) {
        return findChangeable(caller, id).map(writes.remove::remove);
    }

    /**
     * {@return the profiles of the caller's tenant by purpose; empty if the tenant is unknown}
     *
     * @param caller the caller and its tenant
     */
    public Map<Purpose, Profile> purposes(Caller caller) {
        return reads.tenants.find(caller.tenant()).map(Tenant::profiles).orElse(Map.of());
    }
}
