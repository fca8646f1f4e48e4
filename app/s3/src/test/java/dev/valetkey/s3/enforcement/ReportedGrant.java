package dev.valetkey.s3.enforcement;

import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import dev.valetkey.core.issue.PresignUpload;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.core.plan.Tolerance;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.PartRules;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.presign.SigV4Presigner;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A planned and presigned grant of a file with more parts than the first window.
 *
 * @param plan has the report
 * @param evidence what the signatures really cover
 */
record ReportedGrant(Provider provider, Plan plan, Upload upload, SignedEvidence evidence) {

    static final String METADATA_PREFIX = "x-amz-meta-";
    static final ObjectKey KEY = new ObjectKey("incoming/acme/a");
    static final Checksum SHA256 =
            new Checksum(ChecksumAlgorithm.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    static final Checksum CRC64NVME = new Checksum(ChecksumAlgorithm.CRC64NVME, "AAAAAAAAAAA=");

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final GrantExpiry EXPIRY = new GrantExpiry(NOW.plusSeconds(300), ExpiryLimit.PROFILE);

    /** Without any enforcer, a constraint is planned only if it is tolerated. */
    static final Set<Tolerance> ALL_TOLERATED = Arrays.stream(ConstraintName.values())
            .flatMap(name -> Arrays.stream(GrantKind.values()).map(kind -> new Tolerance(name, kind)))
            .collect(Collectors.toUnmodifiableSet());

    /** As documented by the services; what is not documented counts as missing. */
    private static final Set<Provider> REFUSE_UNSIGNED_METADATA =
            EnumSet.of(Provider.AWS, Provider.LOCAL_S3, Provider.MINIO);

    private static final Set<Provider> REFUSE_UNSIGNED_HEADERS = EnumSet.of(Provider.AWS, Provider.LOCAL_S3);

    private static final PresignUpload PRESIGN = new PresignUpload(tenant -> new SigV4Presigner(
            BucketLocation.atAws("uploads", "eu-central-1"),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret"))));

    /** Empty if this kind cannot carry the intent. */
    static Optional<ReportedGrant> of(Provider provider, UploadIntent intent, ChecksumAlgorithm ofParts) {
        Limits limits = Limits.none().withKinds(Set.of(intent.kind())).withMaxSize(200 << 20);
        Profile profile =
                Profile.builder(limits).parts(new PartRules(0, ofParts)).build();
        Planner planner = new Planner(provider, ALL_TOLERATED);
        return planner.plan(intent, limits, profile, EXPIRY) instanceof Plan plan
                ? Optional.of(presigned(provider, plan, intent))
                : Optional.empty();
    }

    private static ReportedGrant presigned(Provider provider, Plan plan, UploadIntent intent) {
        Upload upload = new Upload(
                new UploadId(UUID.fromString("01900000-0000-7000-8000-000000000000")),
                new TenantId("acme"),
                "alice",
                intent,
                plan.transport(),
                plan.kind() == GrantKind.MULTIPART ? "upload-1" : null,
                new Placement(KEY, new ObjectKey("objects/acme/a")),
                InspectionProgress.NONE,
                NOW,
                EXPIRY.at(),
                EXPIRY.at(),
                new UploadStatus.Issued(),
                0);
        List<RequestedPart> later = plan.transport() instanceof Transport.Multipart parts
                ? List.of(new RequestedPart(
                        PresignUpload.INITIAL_PARTS + 1,
                        parts.checksum() == ChecksumAlgorithm.SHA256 ? SHA256 : CRC64NVME))
                : List.of();
        SignedEvidence evidence = SignedEvidence.of(
                PRESIGN.grant(upload, NOW, EXPIRY),
                later.isEmpty() ? List.of() : PRESIGN.parts(upload, later, NOW, EXPIRY));
        return new ReportedGrant(provider, plan, upload, evidence);
    }

    static UploadIntent intent(GrantKind kind, @Nullable Checksum checksum, Map<String, String> metadata) {
        return new UploadIntent(
                Purpose.DEFAULT, "a.mp4", MediaType.parse("video/mp4"), 200L << 20, checksum, metadata, kind);
    }

    boolean signsMetadata() {
        return evidence.signedWithPrefix(METADATA_PREFIX).equals(upload.intent().metadata())
                && REFUSE_UNSIGNED_METADATA.contains(provider);
    }

    boolean signsAllHeaders() {
        return REFUSE_UNSIGNED_HEADERS.contains(provider);
    }

    /** OTHER is a service of which nothing but signatures is known. */
    boolean signsCondition() {
        return evidence.signs("if-none-match", "*") && provider != Provider.OTHER;
    }

    Transport.Multipart parts() {
        return (Transport.Multipart) plan.transport();
    }
}
