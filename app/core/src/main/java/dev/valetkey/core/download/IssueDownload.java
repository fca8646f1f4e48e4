package dev.valetkey.core.download;

import dev.valetkey.core.chain.Violation;
import dev.valetkey.core.download.DownloadOutcome.NotStored;
import dev.valetkey.core.download.DownloadOutcome.Ready;
import dev.valetkey.core.download.DownloadOutcome.Refused;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.ReadGrant;
import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.CredentialsEnding;
import dev.valetkey.core.port.GetOrder;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.GrantSigners;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Progress;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.download.DownloadContext;
import dev.valetkey.policy.download.DownloadRequest;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Grants to read what is stored, as an attachment with its own name and its verified type. Thread-safe. */
public final class IssueDownload {

    private final TenantDirectory tenants;
    private final DownloadChain chain;
    private final GrantSigners signers;
    private final Duration expiry;
    private final Clock clock;

    /** @param expiry how long a read grant lives, 1 second to 7 days */
    public IssueDownload(
            TenantDirectory tenants, DownloadChain chain, GrantSigners signers, Duration expiry, Clock clock) {
        this.tenants = tenants;
        this.chain = chain;
        this.signers = signers;
        this.expiry = expiry;
        this.clock = clock;
    }

    /**
     * Judges the wish and, if no policy is against it, grants it.
     *
     * @param caller who wants to read it; of the upload's own tenant
     */
    public DownloadOutcome issue(Caller caller, Upload upload) {
        return upload.progress() instanceof Progress.Stored stored
                ? judge(caller, upload, stored.object())
                : new NotStored(upload);
    }

    private DownloadOutcome judge(Caller caller, Upload upload, StoredObject object) {
        Optional<Tenant> tenant = tenants.find(upload.tenant());
        if (tenant.isEmpty()) {
            return new Refused(List.of(Violation.unknownTenant()));
        }
        Instant now = clock.instant();
        DownloadJudgement judgement = chain.judge(
                request(upload, object), new DownloadContext(tenant.get().view(), caller.subject(), now));
        return judgement instanceof DownloadJudgement.Denied denied
                ? new Refused(denied.violations())
                : new Ready(grant(upload, object, ((DownloadJudgement.Allowed) judgement).longest(), now));
    }

    private static DownloadRequest request(Upload upload, StoredObject object) {
        return new DownloadRequest(
                upload.id().value(),
                upload.intent().purpose(),
                upload.intent().fileName(),
                object.contentType(),
                object.size(),
                upload.subject(),
                object.storedAt());
    }

    private ReadGrant grant(Upload upload, StoredObject object, @Nullable Duration longest, Instant now) {
        GrantSigner signer = signers.of(upload.tenant());
        Instant end = GrantExpiry.earliest(
                        now, expiry, longest, signer.credentialsEnd().orElse(null))
                .at();
        if (!end.isAfter(now)) {
            throw new CredentialsEnding(end);
        }
        String disposition = ContentDisposition.attachment(upload.intent().fileName());
        SignedRequest request = signer.get(new GetOrder(object.key(), disposition, object.contentType(), now, end));
        return new ReadGrant(request, end);
    }
}
