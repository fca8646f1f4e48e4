package dev.valetkey.s3.infra;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.PresignGetRequest;
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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Grants of each kind with all variants of signed headers: with each checksum and none, with metadata and without. */
final class SampleGrants {

    private static final Pattern SIGNED_HEADERS = Pattern.compile("[?&]X-Amz-SignedHeaders=([^&]*)");
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final ObjectKey KEY = new ObjectKey("incoming/acme/0198");
    private static final MediaType PNG = MediaType.parse("image/png");

    private final GrantPresigner signer = new SigV4Presigner(
            BucketLocation.atAws("uploads", "eu-central-1"),
            StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")));
    private final Instant end;

    SampleGrants(Duration lifetime) {
        this.end = NOW.plus(lifetime);
    }

    /** The grants of a kind, by its name in the API. */
    List<Issued> of(String kind) {
        return switch (kind) {
            case "put" -> checksums().flatMap(this::puts).map(Issued::of).toList();
            case "post" -> List.of(Issued.of(post()));
            case "multipart" -> checksums().map(this::part).map(Issued::of).toList();
            case "get" ->
                List.of(Issued.of(signer.presignGet(
                        new PresignGetRequest(new ObjectKey("objects/acme/0198"), "attachment", PNG, null, NOW, end))));
            default -> throw new IllegalArgumentException("Nothing is signed for grants of the kind " + kind);
        };
    }

    private Stream<PresignedHttpRequest> puts(@Nullable Checksum checksum) {
        return Stream.of(Map.<String, String>of(), Map.of("albumId", "42"))
                .map(metadata -> signer.presignPut(new PresignPutRequest(KEY, 5, PNG, checksum, metadata, NOW, end)));
    }

    private PresignedPost post() {
        Checksum checksum = checksum(ChecksumAlgorithm.SHA256);
        return signer.presignPost(new PresignPostRequest(KEY, 1, 5, PNG, checksum, Map.of("albumId", "42"), NOW, end));
    }

    private PresignedHttpRequest part(@Nullable Checksum checksum) {
        return signer.presignPart(new PresignPartRequest(new MultipartRef(KEY, "upload"), 1, 5, checksum, NOW, end));
    }

    /** Starts with no checksum. */
    private static Stream<@Nullable Checksum> checksums() {
        return Stream.concat(
                Stream.of((Checksum) null),
                Arrays.stream(ChecksumAlgorithm.values()).map(SampleGrants::checksum));
    }

    private static Checksum checksum(ChecksumAlgorithm algorithm) {
        byte[] value = new byte[algorithm.bytes()];
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(value));
    }

    /**
     * The headers of a grant.
     *
     * @param signed the headers that the signature covers
     * @param returnedHeaders the headers that the grant requires the client to send
     */
    record Issued(String method, Set<String> signed, Set<String> returnedHeaders) {

        static Issued of(PresignedHttpRequest request) {
            return new Issued(
                    request.method(),
                    signedHeaders(request.url()),
                    request.headers().keySet());
        }

        /** A form's policy covers its fields; browsers send forms without custom headers. */
        static Issued of(PresignedPost form) {
            return new Issued("POST", signedHeaders(form.url()), Set.of());
        }

        private static Set<String> signedHeaders(URI url) {
            return new TreeSet<>(SIGNED_HEADERS
                    .matcher(url.toString())
                    .results()
                    .flatMap(found -> Stream.of(found.group(1).split("%3B", -1)))
                    .toList());
        }
    }
}
