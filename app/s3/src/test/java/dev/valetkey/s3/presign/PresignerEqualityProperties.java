package dev.valetkey.s3.presign;

import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.WithNull;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

import java.time.Duration;
import java.util.Map;

/** Presigned URLs equal those of the SDK's own presigner for any request. */
@Domain(PresignArbitraries.class)
@Domain(DomainContext.Global.class)
class PresignerEqualityProperties {

    private static final long FIVE_GIB = 5L << 30;
    private static final int SEVEN_DAYS = 604_800;

    @Property(tries = 200)
    void a_put_equals_that_of_the_sdks_presigner(
            @ForAll BucketLocation location,
            @ForAll AwsCredentials credentials,
            @ForAll ObjectKey key,
            @ForAll @LongRange(max = FIVE_GIB) long size,
            @ForAll("types") String type,
            @ForAll @WithNull(0.3) Checksum checksum,
            @ForAll("metadata") Map<String, String> metadata,
            @ForAll @IntRange(min = 1, max = SEVEN_DAYS) int seconds) {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(location.bucket())
                .key(key.value())
                .contentLength(size)
                .contentType(type)
                .ifNoneMatch("*")
                .metadata(metadata);
        if (checksum != null) {
            bind(put, checksum);
        }
        SdkPresignedRequest oracle = SdkPresignedRequest.presign(
                location,
                credentials,
                presigner -> presigner.presignPutObject(presign ->
                        presign.signatureDuration(Duration.ofSeconds(seconds)).putObjectRequest(put.build())));

        PresignPutRequest request = new PresignPutRequest(
                key,
                size,
                MediaType.parse(type),
                checksum,
                metadata,
                oracle.date(),
                oracle.date().plusSeconds(seconds));

        oracle.assertSameRequest(signer(location, credentials).presignPut(request), "host", "content-length");
    }

    @Property(tries = 200)
    void a_part_equals_that_of_the_sdks_presigner(
            @ForAll BucketLocation location,
            @ForAll AwsCredentials credentials,
            @ForAll ObjectKey key,
            @ForAll("uploadIds") String uploadId,
            @ForAll @IntRange(min = 1, max = 10_000) int number,
            @ForAll @LongRange(max = FIVE_GIB) long size,
            @ForAll @WithNull(0.3) Checksum checksum,
            @ForAll @IntRange(min = 1, max = SEVEN_DAYS) int seconds) {
        UploadPartRequest.Builder part = UploadPartRequest.builder()
                .bucket(location.bucket())
                .key(key.value())
                .uploadId(uploadId)
                .partNumber(number)
                .contentLength(size);
        if (checksum != null) {
            bind(part, checksum);
        }
        SdkPresignedRequest oracle = SdkPresignedRequest.presign(
                location,
                credentials,
                presigner -> presigner.presignUploadPart(presign ->
                        presign.signatureDuration(Duration.ofSeconds(seconds)).uploadPartRequest(part.build())));

        PresignPartRequest request = new PresignPartRequest(
                new MultipartRef(key, uploadId),
                number,
                size,
                checksum,
                oracle.date(),
                oracle.date().plusSeconds(seconds));

        oracle.assertSameRequest(signer(location, credentials).presignPart(request), "host", "content-length");
    }

    @Property(tries = 200)
    void a_get_equals_that_of_the_sdks_presigner(
            @ForAll BucketLocation location,
            @ForAll AwsCredentials credentials,
            @ForAll ObjectKey key,
            @ForAll("visible") String disposition,
            @ForAll("cacheControls") @Nullable String cacheControl) {
        Duration lifetime = Duration.ofMinutes(5);
        GetObjectRequest get = GetObjectRequest.builder()
                .bucket(location.bucket())
                .key(key.value())
                .responseContentDisposition(disposition)
                .responseContentType("video/mp4")
                .responseCacheControl(cacheControl)
                .build();
        SdkPresignedRequest oracle = SdkPresignedRequest.presign(
                location,
                credentials,
                presigner -> presigner.presignGetObject(
                        presign -> presign.signatureDuration(lifetime).getObjectRequest(get)));

        PresignGetRequest request = new PresignGetRequest(
                key,
                disposition,
                MediaType.parse("video/mp4"),
                cacheControl,
                oracle.date(),
                oracle.date().plus(lifetime));

        oracle.assertSameRequest(signer(location, credentials).presignGet(request), "host");
    }

    @Provide
    Arbitrary<String> cacheControls() {
        return Arbitraries.of("private, max-age=3600, immutable", "no-cache").injectNull(0.3);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("image/png", "application/vnd.ms-excel", "image/svg+xml");
    }

    @Provide
    Arbitrary<Map<String, String>> metadata() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> values = visible().list().ofMinSize(1).ofMaxSize(3).map(words -> String.join(" ", words));
        return Arbitraries.maps(names, values).ofMaxSize(4);
    }

    /** Upload ids are opaque; those of AWS consist of the base64 alphabet and dots. */
    @Provide
    Arbitrary<String> uploadIds() {
        return Arbitraries.oneOf(
                visible(),
                Arbitraries.strings()
                        .withChars("aZ09+/=~._- %&?#\u00e9")
                        .ofMinLength(1)
                        .ofMaxLength(140));
    }

    @Provide
    Arbitrary<String> visible() {
        return PresignArbitraries.printableText();
    }

    private static SigV4Presigner signer(BucketLocation location, AwsCredentials credentials) {
        return new SigV4Presigner(location, StaticCredentialsProvider.create(credentials));
    }

    private static void bind(PutObjectRequest.Builder put, Checksum checksum) {
        String value = checksum.value();
        switch (checksum.algorithm()) {
            case CRC32 -> put.checksumCRC32(value);
            case CRC32C -> put.checksumCRC32C(value);
            case CRC64NVME -> put.checksumCRC64NVME(value);
            case SHA1 -> put.checksumSHA1(value);
            case SHA256 -> put.checksumSHA256(value);
        }
    }

    private static void bind(UploadPartRequest.Builder part, Checksum checksum) {
        String value = checksum.value();
        switch (checksum.algorithm()) {
            case CRC32 -> part.checksumCRC32(value);
            case CRC32C -> part.checksumCRC32C(value);
            case CRC64NVME -> part.checksumCRC64NVME(value);
            case SHA1 -> part.checksumSHA1(value);
            case SHA256 -> part.checksumSHA256(value);
        }
    }
}
