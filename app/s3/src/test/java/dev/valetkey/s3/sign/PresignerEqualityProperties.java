package dev.valetkey.s3.sign;

import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.GetOrder;
import dev.valetkey.core.port.PutOrder;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.AddressStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** The SDK's own presigner is the oracle. It has no clock, so its date is read from its URL and signed again. */
class PresignerEqualityProperties {

    @Property(tries = 200)
    void a_put_is_signed_as_the_sdks_presigner_signs_it(
            @ForAll("locations") BucketLocation location,
            @ForAll("credentials") AwsCredentials credentials,
            @ForAll("orders") PutOrder order) {
        PresignedPutObjectRequest oracle;
        try (S3Presigner presigner = presigner(location, credentials)) {
            oracle = presigner.presignPutObject(
                    presign -> presign.signatureDuration(lasting(order)).putObjectRequest(request(location, order)));
        }
        SignedUrl expected = SignedUrl.of(URI.create(oracle.url().toString()));

        SignedRequest ours = signer(location, credentials).put(at(order, expected.date()));

        assertThat(SignedUrl.of(ours.url())).isEqualTo(expected);
        TreeSet<String> sent = new TreeSet<>(ours.headers().keySet());
        sent.addAll(Arrays.asList("host", "content-length"));
        assertThat(sent)
                .containsExactlyElementsOf(new TreeSet<>(oracle.signedHeaders().keySet()));
        ours.headers()
                .forEach((name, value) ->
                        assertThat(oracle.signedHeaders().get(name)).containsExactly(value));
    }

    @Property(tries = 200)
    void a_get_is_signed_as_the_sdks_presigner_signs_it(
            @ForAll("locations") BucketLocation location,
            @ForAll("credentials") AwsCredentials credentials,
            @ForAll("keys") ObjectKey key,
            @ForAll("visible") String disposition) {
        Duration lasting = Duration.ofMinutes(5);
        PresignedGetObjectRequest oracle;
        try (S3Presigner presigner = presigner(location, credentials)) {
            GetObjectRequest get = GetObjectRequest.builder()
                    .bucket(location.bucket())
                    .key(key.value())
                    .responseContentDisposition(disposition)
                    .responseContentType("video/mp4")
                    .build();
            oracle = presigner.presignGetObject(
                    presign -> presign.signatureDuration(lasting).getObjectRequest(get));
        }
        SignedUrl expected = SignedUrl.of(URI.create(oracle.url().toString()));

        Instant date = expected.date();
        GetOrder order = new GetOrder(key, disposition, MediaType.parse("video/mp4"), date, date.plus(lasting));

        assertThat(SignedUrl.of(signer(location, credentials).get(order).url())).isEqualTo(expected);
    }

    /** Without us-east-1, where the presigner still writes the global host; we name the region there too. */
    @Provide
    Arbitrary<BucketLocation> locations() {
        return Arbitraries.of(
                BucketLocation.atAws("uploads-bucket", "eu-central-1"),
                BucketLocation.atAws("uploads-bucket", "us-west-2"),
                BucketLocation.atAws("uploads-bucket", "cn-north-1"),
                new BucketLocation("uploads", "eu-west-1", null, AddressStyle.PATH),
                new BucketLocation("uploads", "eu-west-1", URI.create("https://s3.example.com"), AddressStyle.PATH),
                new BucketLocation(
                        "uploads", "r1", URI.create("https://s3.example.com:8443/"), AddressStyle.VIRTUAL_HOST),
                new BucketLocation("uploads", "r1", URI.create("http://127.0.0.1:9090"), AddressStyle.PATH),
                new BucketLocation("uploads", "r1", URI.create("http://localhost"), AddressStyle.PATH),
                new BucketLocation("uploads", "r1", URI.create("http://localhost:80"), AddressStyle.VIRTUAL_HOST));
    }

    @Provide
    Arbitrary<AwsCredentials> credentials() {
        Arbitrary<String> secret =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(40).withCharRange('!', '~');
        return Combinators.combine(secret, Arbitraries.of(true, false))
                .as((text, session) -> session
                        ? AwsSessionCredentials.create("ASIAEXAMPLE", text, text + "/+=")
                        : AwsBasicCredentials.create("AKIAEXAMPLE", text));
    }

    @Provide
    Arbitrary<ObjectKey> keys() {
        return Arbitraries.strings()
                .withChars("abcxyz0189._-=")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(segment -> segment.matches("[a-z0-9].*"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(segments -> new ObjectKey(String.join("/", segments)));
    }

    @Provide
    Arbitrary<String> visible() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(40);
    }

    @Provide
    Arbitrary<PutOrder> orders() {
        Arbitrary<Map<String, String>> metadata = Arbitraries.maps(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(8),
                        visible().list().ofMinSize(1).ofMaxSize(3).map(words -> String.join(" ", words)))
                .ofMaxSize(4);
        Arbitrary<MediaType> types = Arbitraries.of("image/png", "application/vnd.ms-excel", "image/svg+xml")
                .map(MediaType::parse);
        Arbitrary<Long> sizes = Arbitraries.longs().between(0, 5L << 30);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(1, 604_800);
        return Combinators.combine(keys(), sizes, types, checksums().injectNull(0.3), metadata, seconds)
                .as((key, size, type, checksum, map, lasting) -> new PutOrder(
                        key, size, type, checksum, map, Instant.EPOCH, Instant.EPOCH.plusSeconds(lasting)));
    }

    private static Arbitrary<Checksum> checksums() {
        return Arbitraries.of(ChecksumAlgorithm.class)
                .flatMap(algorithm -> Arbitraries.bytes()
                        .array(byte[].class)
                        .ofSize(algorithm.bytes())
                        .map(digest ->
                                new Checksum(algorithm, Base64.getEncoder().encodeToString(digest))));
    }

    private static SdkGrantSigner signer(BucketLocation location, AwsCredentials credentials) {
        return new SdkGrantSigner(location, StaticCredentialsProvider.create(credentials));
    }

    private static S3Presigner presigner(BucketLocation location, AwsCredentials credentials) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .region(Region.of(location.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(location.style() == AddressStyle.PATH)
                        .build());
        return location.endpoint() == null
                ? builder.build()
                : builder.endpointOverride(location.endpoint()).build();
    }

    private static PutObjectRequest request(BucketLocation location, PutOrder order) {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(location.bucket())
                .key(order.key().value())
                .contentLength(order.size())
                .contentType(order.contentType().toString())
                .ifNoneMatch("*")
                .metadata(order.metadata());
        Checksum checksum = order.checksum();
        if (checksum == null) {
            return put.build();
        }
        return switch (checksum.algorithm()) {
            case CRC32 -> put.checksumCRC32(checksum.value()).build();
            case CRC32C -> put.checksumCRC32C(checksum.value()).build();
            case CRC64NVME -> put.checksumCRC64NVME(checksum.value()).build();
            case SHA1 -> put.checksumSHA1(checksum.value()).build();
            case SHA256 -> put.checksumSHA256(checksum.value()).build();
        };
    }

    private static Duration lasting(PutOrder order) {
        return Duration.between(order.signedAt(), order.expiresAt());
    }

    private static PutOrder at(PutOrder order, Instant date) {
        return new PutOrder(
                order.key(),
                order.size(),
                order.contentType(),
                order.checksum(),
                order.metadata(),
                date,
                date.plus(lasting(order)));
    }
}
