package dev.valetkey.core.download;

import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.DownloadOutcome.Granted;
import dev.valetkey.core.outcome.DownloadOutcome.NotStored;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.port.operator.ActiveSuspensions;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.download.DownloadContext;
import dev.valetkey.policy.download.DownloadRequest;
import dev.valetkey.policy.tenant.TenantDirectory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Issues grants to read stored objects, with their file name and verified type. Thread-safe. */
public final class IssueDownload {

    private final TenantDirectory tenants;
    private final ActiveSuspensions suspensions;
    private final DownloadChain chain;
    private final InlineTypes inline;
    private final PresignDownload presign;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param tenants the tenants, for their attributes
     * @param suspensions the tenants that get no grants
     * @param chain the download policies
     * @param presigners the signer of each tenant
     * @param settings the lifetime of grants, the types that may be shown inline, and how clients read
     * @param clock the current instant for policies and signatures
     */
    public IssueDownload(
            TenantDirectory tenants,
            ActiveSuspensions suspensions,
            DownloadChain chain,
            GrantPresigners presigners,
            DownloadSettings settings,
            Clock clock) {
        this.tenants = tenants;
        this.suspensions = suspensions;
        this.chain = chain;
        this.inline = settings.inline();
        this.presign = new PresignDownload(presigners, settings);
        this.clock = clock;
    }

    /**
     * {@return a reader with the current time; the tenant is looked up once for all of its downloads}
     *
     * @param caller the caller and its tenant
     */
    public Reader reader(Caller caller) {
        if (suspensions.find(caller.tenant()).isPresent()) {
            return new Reader(Optional.empty(), Violation.tenantSuspended());
        }
        return new Reader(
                tenants.find(caller.tenant())
                        .map(tenant -> new DownloadContext(tenant.view(), caller.subject(), clock.instant())),
                Violation.unknownTenant());
    }

    /** A caller that reads objects. Thread-safe, and short-lived: its current time is fixed. */
    public final class Reader {

        /** Empty if the tenant is suspended or unknown. */
        private final Optional<DownloadContext> context;

        private final Violation otherwise;

        private Reader(Optional<DownloadContext> context, Violation otherwise) {
            this.context = context;
            this.otherwise = otherwise;
        }

        /**
         * Decides on the download and, unless it is refused, issues a grant.
         *
         * @param upload what to read; of the reader's own tenant
         * @param disposition whether the browser saves or shows the file
         * @return the grant, the denial, or that the upload is not stored
         */
        public DownloadOutcome issue(Upload upload, Disposition disposition) {
            if (!(upload.status() instanceof UploadStatus.Stored stored)) {
                return new NotStored(upload);
            }
            return context.<DownloadOutcome>map(known -> evaluate(upload, stored.object(), disposition, known))
                    .orElseGet(() -> Refusal.of(otherwise));
        }
    }

    private DownloadOutcome evaluate(
            Upload upload, StoredObject object, Disposition disposition, DownloadContext context) {
        DownloadChain.Result evaluated = chain.evaluate(request(upload, object, disposition), context);
        List<Violation> violations = new ArrayList<>();
        inline.refusal(upload.inspections().type(), object.contentType(), disposition)
                .ifPresent(violations::add);
        violations.addAll(evaluated.violations());
        return violations.isEmpty()
                ? new Granted(presign.presign(upload, object, disposition, evaluated.maxExpiry(), context.now()))
                : new Refusal(violations);
    }

    private static DownloadRequest request(Upload upload, StoredObject object, Disposition disposition) {
        return new DownloadRequest(
                upload.id().value(),
                upload.intent().purpose(),
                upload.intent().fileName(),
                object.contentType(),
                object.size(),
                upload.subject(),
                object.storedAt(),
                disposition);
    }
}
