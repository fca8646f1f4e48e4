package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Progress;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** An upload like any other, but for what a test cares about. */
record SampleUpload(
        UUID id,
        String tenant,
        String subject,
        String purpose,
        String fileName,
        @Nullable Long size,
        @Nullable Checksum checksum,
        Map<String, String> metadata,
        @Nullable GrantKind intentKind,
        Transport transport,
        Instant createdAt,
        Progress progress) {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    static SampleUpload sample() {
        return new SampleUpload(
                UUID.randomUUID(),
                "acme",
                "alice",
                "avatar",
                "kitten.png",
                48_213L,
                null,
                Map.of("albumid", "42"),
                null,
                new Transport.Put(48_213),
                NOON,
                new Progress.Issued());
    }

    SampleUpload id(UUID other) {
        return new SampleUpload(
                other,
                tenant,
                subject,
                purpose,
                fileName,
                size,
                checksum,
                metadata,
                intentKind,
                transport,
                createdAt,
                progress);
    }

    SampleUpload tenant(String other) {
        return new SampleUpload(
                id,
                other,
                subject,
                purpose,
                fileName,
                size,
                checksum,
                metadata,
                intentKind,
                transport,
                createdAt,
                progress);
    }

    SampleUpload subject(String other) {
        return new SampleUpload(
                id,
                tenant,
                other,
                purpose,
                fileName,
                size,
                checksum,
                metadata,
                intentKind,
                transport,
                createdAt,
                progress);
    }

    SampleUpload purpose(String other) {
        return new SampleUpload(
                id,
                tenant,
                subject,
                other,
                fileName,
                size,
                checksum,
                metadata,
                intentKind,
                transport,
                createdAt,
                progress);
    }

    SampleUpload fileName(String other) {
        return new SampleUpload(
                id,
                tenant,
                subject,
                purpose,
                other,
                size,
                checksum,
                metadata,
                intentKind,
                transport,
                createdAt,
                progress);
    }

    SampleUpload metadata(Map<String, String> other) {
        return new SampleUpload(
                id,
                tenant,
                subject,
                purpose,
                fileName,
                size,
                checksum,
                other,
                intentKind,
                transport,
                createdAt,
                progress);
    }

    SampleUpload createdAt(Instant other) {
        return new SampleUpload(
                id,
                tenant,
                subject,
                purpose,
                fileName,
                size,
                checksum,
                metadata,
                intentKind,
                transport,
                other,
                progress);
    }

    SampleUpload claims(@Nullable Long bytes, @Nullable Checksum sum, @Nullable GrantKind kind) {
        return new SampleUpload(
                id, tenant, subject, purpose, fileName, bytes, sum, metadata, kind, transport, createdAt, progress);
    }

    SampleUpload transport(Transport other) {
        return new SampleUpload(
                id,
                tenant,
                subject,
                purpose,
                fileName,
                size,
                checksum,
                metadata,
                intentKind,
                other,
                createdAt,
                progress);
    }

    SampleUpload progress(Progress other) {
        return new SampleUpload(
                id,
                tenant,
                subject,
                purpose,
                fileName,
                size,
                checksum,
                metadata,
                intentKind,
                transport,
                createdAt,
                other);
    }

    Upload build() {
        return new Upload(
                new UploadId(id),
                new TenantId(tenant),
                subject,
                new UploadIntent(
                        new Purpose(purpose),
                        fileName,
                        new MediaType("image", "png"),
                        size,
                        checksum,
                        metadata,
                        intentKind),
                transport,
                transport instanceof Transport.Parts ? "store-id-of-" + id : null,
                new Placement(
                        new ObjectKey("incoming/" + tenant + "/" + id),
                        new ObjectKey("objects/" + tenant + "/" + purpose + "/2026/11/" + id)),
                createdAt,
                createdAt.plusSeconds(900),
                createdAt.plusSeconds(86_400),
                progress,
                0);
    }
}
