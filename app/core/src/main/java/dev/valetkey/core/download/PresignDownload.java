package dev.valetkey.core.download;

import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.media.FileTypeTable;
import dev.valetkey.policy.media.MediaType;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Presigns download grants. Thread-safe. */
final class PresignDownload {

    private final GrantPresigners presigners;
    private final DownloadLifetime lifetime;
    private final @Nullable String cacheControl;
    private final @Nullable DownloadOrigin origin;

    /**
     * Creates a presigner of downloads.
     *
     * @param presigners the signer of each tenant
     * @param settings the lifetime of grants, unless a policy shortens it, what caches may do, and where clients read
     */
    public PresignDownload(GrantPresigners presigners, DownloadSettings settings) {
        this.presigners = presigners;
        this.lifetime = settings.lifetime();
        this.cacheControl =
                settings.cacheControl() == null ? null : settings.cacheControl().value();
        this.origin = settings.origin();
    }

    /**
     * {@return a grant for the stored object of an upload}
     *
     * @param upload the upload, for its tenant and file name
     * @param object the object to read
     * @param disposition whether the browser saves or shows the file
     * @param longest the maximum lifetime that a policy allows, or null
     * @param now the instant of issue
     * @throws CredentialsExpiringException if a URL that is signed now would already be expired
     */
    public DownloadGrant presign(
            Upload upload, StoredObject object, Disposition disposition, @Nullable Duration longest, Instant now) {
        GrantPresigner presigner = presigners.forTenant(upload.tenant());
        SignatureValidity validity = lifetime.validityFrom(
                now, longest, presigner.credentialsExpiration().orElse(null));
        if (!validity.until().isAfter(now)) {
            throw new CredentialsExpiringException(validity.until());
        }
        PresignGetRequest request = new PresignGetRequest(
                object.key(),
                ContentDisposition.of(disposition, upload.intent().fileName()),
                servedType(upload, object.contentType()),
                cacheControl,
                validity.from(),
                validity.until());
        PresignedHttpRequest get = presigner.presignGet(request);
        return new DownloadGrant(origin == null ? get : origin.moved(get), validity.until());
    }

    /** Browsers show {@code image/jpeg}, and some of them do not show {@code image/pjpeg}. */
    private static MediaType servedType(Upload upload, MediaType stored) {
        Set<MediaType> types =
                FileTypeTable.standard().acceptableAs(stored, upload.intent().fileName());
        MediaType served = types.iterator().next().canonical();
        return new MediaType(served.type(), served.subtype(), stored.parameters());
    }
}
