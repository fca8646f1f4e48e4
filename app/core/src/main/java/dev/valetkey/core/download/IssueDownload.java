package dev.valetkey.core.download;

import dev.valetkey.core.download.DownloadOutcome.NotStored;
import dev.valetkey.core.download.DownloadOutcome.Ready;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.ReadGrant;
import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.CredentialsEnding;
import dev.valetkey.core.port.GetOrder;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.upload.Progress;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Grants to read what is stored, as an attachment with its own name and its verified type. Thread-safe. */
public final class IssueDownload {

    private final GrantSigner signer;
    private final Duration expiry;
    private final Clock clock;

    /** @param expiry how long a read grant lives, 1 second to 7 days */
    public IssueDownload(GrantSigner signer, Duration expiry, Clock clock) {
        this.signer = signer;
        this.expiry = expiry;
        this.clock = clock;
    }

    public DownloadOutcome issue(Upload upload) {
        return upload.progress() instanceof Progress.Stored stored
                ? new Ready(grant(upload, stored.object()))
                : new NotStored(upload);
    }

    private ReadGrant grant(Upload upload, StoredObject object) {
        Instant now = clock.instant();
        Instant end = GrantExpiry.earliest(
                        now, expiry, null, signer.credentialsEnd().orElse(null))
                .at();
        if (!end.isAfter(now)) {
            throw new CredentialsEnding(end);
        }
        String disposition = ContentDisposition.attachment(upload.intent().fileName());
        SignedRequest request = signer.get(new GetOrder(object.key(), disposition, object.contentType(), now, end));
        return new ReadGrant(request, end);
    }
}
