package dev.valetkey.benchmarks;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.presign.SigV4Presigner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Signs one grant, and all parts of the largest upload, and compares it with the AWS SDK's presigner, which signs no forms.
 * Both sign the same headers: length, type, a checksum, one metadata value, write-once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures.
public class PresignBenchmark {

    private static final String BUCKET = "acme-uploads";
    private static final String REGION = "eu-central-1";
    private static final ObjectKey KEY = new ObjectKey("incoming/acme/0198c0de-0000-7000-8000-000000000001");
    private static final MediaType PNG = MediaType.parse("image/png");
    private static final long SIZE = 48_213;
    private static final Checksum SHA256 =
            new Checksum(ChecksumAlgorithm.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    private static final Checksum CRC64NVME = new Checksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg=");
    private static final Map<String, String> METADATA = Map.of("album", "42");
    private static final Duration LASTING = Duration.ofMinutes(5);
    private static final int PARTS = 10_000;
    private static final long PART_SIZE = 8L << 20;

    /** As long as the upload ids of Amazon S3. */
    private static final MultipartRef UPLOAD = new MultipartRef(
            KEY,
            "VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRzIHVwbG9hZA.VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRzIHVw");

    private final AwsCredentialsProvider credentials = StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

    private GrantPresigner ours;
    private S3Presigner sdk;

    @Setup(Level.Trial)
    public void start() {
        ours = new SigV4Presigner(BucketLocation.atAws(BUCKET, REGION), credentials);
        sdk = S3Presigner.builder()
                .region(Region.of(REGION))
                .credentialsProvider(credentials)
                .build();
    }

    @TearDown(Level.Trial)
    public void stop() {
        sdk.close();
    }

    @Benchmark
    public PresignedHttpRequest put() {
        Instant now = Instant.now();
        return ours.presignPut(new PresignPutRequest(KEY, SIZE, PNG, SHA256, METADATA, now, end(now)));
    }

    @Benchmark
    public PresignedPutObjectRequest putBySdk() {
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket(BUCKET)
                .key(KEY.value())
                .contentLength(SIZE)
                .contentType(PNG.toString())
                .ifNoneMatch("*")
                .checksumSHA256(SHA256.value())
                .metadata(METADATA)
                .build();
        return sdk.presignPutObject(
                presign -> presign.signatureDuration(LASTING).putObjectRequest(put));
    }

    @Benchmark
    public PresignedPost post() {
        Instant now = Instant.now();
        return ours.presignPost(new PresignPostRequest(KEY, 1, SIZE, PNG, SHA256, METADATA, now, end(now)));
    }

    /** A part of an upload whose other parts are signed at other times, so that nothing is cached. */
    @Benchmark
    public PresignedHttpRequest part() {
        return part(1, Instant.now());
    }

    @Benchmark
    public PresignedUploadPartRequest partBySdk() {
        return partBySdk(1);
    }

    @Benchmark
    public void tenThousandParts(Blackhole signed) {
        Instant now = Instant.now();
        for (int number = 1; number <= PARTS; number++) {
            signed.consume(part(number, now));
        }
    }

    @Benchmark
    public void tenThousandPartsBySdk(Blackhole signed) {
        for (int number = 1; number <= PARTS; number++) {
            signed.consume(partBySdk(number));
        }
    }

    private PresignedHttpRequest part(int number, Instant now) {
        return ours.presignPart(new PresignPartRequest(UPLOAD, number, PART_SIZE, CRC64NVME, now, end(now)));
    }

    private PresignedUploadPartRequest partBySdk(int number) {
        UploadPartRequest part = UploadPartRequest.builder()
                .bucket(BUCKET)
                .key(KEY.value())
                .uploadId(UPLOAD.id())
                .partNumber(number)
                .contentLength(PART_SIZE)
                .checksumCRC64NVME(CRC64NVME.value())
                .build();
        return sdk.presignUploadPart(
                presign -> presign.signatureDuration(LASTING).uploadPartRequest(part));
    }

    private static Instant end(Instant now) {
        return now.plus(LASTING).truncatedTo(ChronoUnit.SECONDS);
    }
}
