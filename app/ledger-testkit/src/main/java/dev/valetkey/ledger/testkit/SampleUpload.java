package dev.valetkey.ledger.testkit;

import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
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
import java.util.function.Consumer;

/** Builds an upload with default values. Each change returns a new sample. */
public final class SampleUpload implements Cloneable {

    /**
     * When a sample is created unless {@link #createdAt} changes it; it has microseconds, the precision of the ledgers.
     */
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    private UUID id = UUID.randomUUID();
    private String tenant = "acme";
    private String subject = "alice";
    private String purpose = "avatar";
    private String fileName = "kitten.png";
    private @Nullable Long size = 48_213L;
    private @Nullable Checksum checksum;
    private Map<String, String> metadata = Map.of("albumid", "42");
    private @Nullable GrantKind intentKind;
    private Transport transport = new Transport.Put(48_213);
    private Instant createdAt = NOON;
    private UploadStatus progress = new UploadStatus.Issued();
    private InspectionProgress inspections = InspectionProgress.NONE;

    private SampleUpload() {}

    /**
     * {@return an upload of Alice of acme: {@code kitten.png} with 48,213 bytes for the purpose {@code avatar}, issued
     * at {@link #NOON}, with a random id}
     */
    public static SampleUpload sample() {
        return new SampleUpload();
    }

    /**
     * Sets the id.
     *
     * @param other any id, also one that is not a UUIDv7
     * @return a new sample
     */
    public SampleUpload id(UUID other) {
        return with(sample -> sample.id = other);
    }

    /**
     * Sets the tenant.
     *
     * @param other the slug of a tenant
     * @return a new sample
     */
    public SampleUpload tenant(String other) {
        return with(sample -> sample.tenant = other);
    }

    /**
     * Sets the id of the subject that uploads.
     *
     * @param other the {@code sub} of a token
     * @return a new sample
     */
    public SampleUpload subject(String other) {
        return with(sample -> sample.subject = other);
    }

    /**
     * Sets the purpose.
     *
     * @param other the slug of a purpose
     * @return a new sample
     */
    public SampleUpload purpose(String other) {
        return with(sample -> sample.purpose = other);
    }

    /**
     * Sets the file's name.
     *
     * @param other any characters
     * @return a new sample
     */
    public SampleUpload fileName(String other) {
        return with(sample -> sample.fileName = other);
    }

    /**
     * Replaces the metadata.
     *
     * @param other the client's own data
     * @return a new sample
     */
    public SampleUpload metadata(Map<String, String> other) {
        return with(sample -> sample.metadata = other);
    }

    /**
     * Sets the instant at which the upload was issued. The grant expires 15 minutes, the upload a day after it.
     *
     * @param other an instant with the precision of microseconds
     * @return a new sample
     */
    public SampleUpload createdAt(Instant other) {
        return with(sample -> sample.createdAt = other);
    }

    /**
     * Sets what the client has sent about the bytes.
     *
     * @param bytes the size, or null if the client does not know it
     * @param sum the checksum, or null if the client did not compute one
     * @param kind the grant kind that the client requires, or null
     * @return a new sample
     */
    public SampleUpload claims(@Nullable Long bytes, @Nullable Checksum sum, @Nullable GrantKind kind) {
        return with(sample -> {
            sample.size = bytes;
            sample.checksum = sum;
            sample.intentKind = kind;
        });
    }

    /**
     * Sets how the bytes travel to S3.
     *
     * @param other the transport; a multipart one also gets an upload id of S3
     * @return a new sample
     */
    public SampleUpload transport(Transport other) {
        return with(sample -> sample.transport = other);
    }

    /**
     * Sets the state of the upload.
     *
     * @param other any state, without regard to transitions
     * @return a new sample
     */
    public SampleUpload progress(UploadStatus other) {
        return with(sample -> sample.progress = other);
    }

    /**
     * Sets the inspections.
     *
     * @param other those that are required and those that have passed
     * @return a new sample
     */
    public SampleUpload inspections(InspectionProgress other) {
        return with(sample -> sample.inspections = other);
    }

    private SampleUpload with(Consumer<SampleUpload> change) {
        try {
            SampleUpload other = (SampleUpload) clone();
            change.accept(other);
            return other;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@return the upload, with version 0} */
    public Upload build() {
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
                transport instanceof Transport.Multipart ? "store-id-of-" + id : null,
                new Placement(
                        new ObjectKey("incoming/" + tenant + "/" + id),
                        new ObjectKey("objects/" + tenant + "/" + purpose + "/2026/11/" + id)),
                inspections,
                createdAt,
                createdAt.plusSeconds(900),
                createdAt.plusSeconds(86_400),
                progress,
                0);
    }
}
