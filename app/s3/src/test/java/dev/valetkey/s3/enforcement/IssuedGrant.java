package dev.valetkey.s3.enforcement;

import dev.valetkey.core.grant.Presigned;
import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.issue.PresignUpload;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.tamper.RawForm;
import dev.valetkey.s3.tamper.RawRequest;
import software.amazon.awssdk.services.s3.S3Client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One grant of a wish, for a key of its own, as the service signs it. */
final class IssuedGrant {

    private final S3Server server;
    private final S3Client s3;
    private final UploadScenario wish;
    private final Upload upload;
    private final PresignUpload sign;

    IssuedGrant(S3Server server, S3Client s3, UploadScenario wish, Plan plan) {
        this.server = server;
        this.s3 = s3;
        this.wish = wish;
        this.upload = upload(plan.transport());
        SigV4Presigner signer = new SigV4Presigner(server.location(), server.credentials());
        this.sign = new PresignUpload(tenant -> signer);
    }

    /** What an honest client sends: everything, or the only part. */
    RawRequest untampered() {
        return upload.transport() instanceof Transport.Post
                ? form().request()
                : RawRequest.untampered(request(), wish.file());
    }

    /** What an honest client fills in. */
    RawForm form() {
        return RawForm.untampered((PresignedPost) whole(), wish.file());
    }

    /** Whether S3 has anything of it. */
    boolean isStored() {
        return upload.multipart()
                .map(multipart -> !new SdkMultipartStore(s3, server.location())
                        .listParts(multipart)
                        .orElseThrow()
                        .isEmpty())
                .orElseGet(() -> new SdkObjectStore(s3, server.location())
                        .head(upload.placement().incoming())
                        .isPresent());
    }

    private PresignedHttpRequest request() {
        if (upload.transport() instanceof Transport.Multipart parts) {
            RequestedPart only = new RequestedPart(1, wish.checksumBy(parts.checksum()));
            return sign.parts(upload, List.of(only), Instant.now(), wish.expiry())
                    .get(0)
                    .request();
        }
        return (PresignedHttpRequest) whole();
    }

    private Presigned whole() {
        return sign.grant(upload, Instant.now(), wish.expiry()).request();
    }

    private Upload upload(Transport transport) {
        UUID id = UUID.randomUUID();
        ObjectKey incoming = new ObjectKey("incoming/acme/" + id);
        Instant end = wish.expiry().at();
        return new Upload(
                new UploadId(id),
                new TenantId("acme"),
                "alice",
                wish.intent(),
                transport,
                transport instanceof Transport.Multipart parts ? begin(incoming, parts) : null,
                new Placement(incoming, new ObjectKey("objects/acme/" + id)),
                Instant.now(),
                end,
                end,
                new UploadStatus.Issued(),
                0);
    }

    private String begin(ObjectKey incoming, Transport.Multipart parts) {
        return new SdkMultipartStore(s3, server.location())
                .create(new CreateMultipartRequest(incoming, wish.type(), wish.metadata(), parts.checksum()))
                .id();
    }
}
