package dev.valetkey.s3.enforcement;

import dev.valetkey.core.grant.Presigned;
import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.issue.PresignUpload;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.InspectionProgress;
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

/** A grant for a scenario with its own key, as the service signs it. */
final class IssuedGrant {

    private final S3Server server;
    private final S3Client s3;
    private final UploadScenario scenario;
    private final Upload upload;
    private final PresignUpload sign;

    IssuedGrant(S3Server server, S3Client s3, UploadScenario scenario, Plan plan) {
        this.server = server;
        this.s3 = s3;
        this.scenario = scenario;
        this.upload = upload(plan.transport());
        SigV4Presigner signer = new SigV4Presigner(server.location(), server.credentials());
        this.sign = new PresignUpload(tenant -> signer);
    }

    /** The unmodified request: the whole file, or its only part. */
    RawRequest untampered() {
        return upload.transport() instanceof Transport.Post
                ? form().request()
                : RawRequest.untampered(request(), scenario.file());
    }

    /** The unmodified request after the service has ended the upload. */
    RawRequest afterTheEnd() {
        new SdkObjectStore(s3, server.location())
                .writeTombstone(upload.placement().incoming());
        return untampered();
    }

    /** Values that an honest client fills in. */
    RawForm form() {
        return RawForm.untampered((PresignedPost) whole(), scenario.file());
    }

    /** Whether S3 has stored any bytes of it. */
    boolean isStored() {
        return upload.multipart()
                .map(multipart -> !new SdkMultipartStore(s3, server.location())
                        .listParts(multipart)
                        .orElseThrow()
                        .isEmpty())
                .orElseGet(() -> new SdkObjectStore(s3, server.location())
                        .head(upload.placement().incoming())
                        .filter(object -> object.size() > 0)
                        .isPresent());
    }

    private PresignedHttpRequest request() {
        if (upload.transport() instanceof Transport.Multipart parts) {
            // As in the first window.
            RequestedPart only = parts.checksumRequired()
                    ? new RequestedPart(1, scenario.checksumBy(parts.checksum()))
                    : RequestedPart.withoutChecksum(1);
            return sign.parts(upload, List.of(only), Instant.now(), scenario.expiry())
                    .get(0)
                    .request();
        }
        return (PresignedHttpRequest) whole();
    }

    private Presigned whole() {
        return sign.grant(upload, Instant.now(), scenario.expiry()).request();
    }

    private Upload upload(Transport transport) {
        UUID id = UUID.randomUUID();
        ObjectKey incoming = new ObjectKey("incoming/acme/" + id);
        Instant end = scenario.expiry().at();
        return new Upload(
                new UploadId(id),
                new TenantId("acme"),
                "alice",
                scenario.intent(),
                transport,
                transport instanceof Transport.Multipart parts ? begin(incoming, parts) : null,
                new Placement(incoming, new ObjectKey("objects/acme/" + id)),
                InspectionProgress.NONE,
                Instant.now(),
                end,
                end,
                new UploadStatus.Issued(),
                0);
    }

    private String begin(ObjectKey incoming, Transport.Multipart parts) {
        return new SdkMultipartStore(s3, server.location())
                .create(new CreateMultipartRequest(incoming, scenario.type(), scenario.metadata(), parts.checksum()))
                .id();
    }
}
