package dev.valetkey.s3.sign;

import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.sigv4.SigningTime;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/**
 * SigV4 in the query. Not {@code S3Presigner}, because that one has no clock. S3 encodes a path once and never
 * normalises it, so neither does this.
 */
final class SdkQuerySigner {

    private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final URI root;
    private final URI signedRoot;
    private final String region;

    SdkQuerySigner(BucketLocation location) {
        this.root = location.root();
        this.signedRoot = asHttps(root);
        this.region = location.region();
    }

    /** The URL that carries the signature; every promised header is covered by it, and no other but {@code host}. */
    URI sign(UnsignedRequest request, SigningTime time, AwsCredentialsIdentity credentials) {
        SdkHttpRequest signed =
                signer.sign(order(http(request), time, credentials)).request();
        check(request, signed);
        return asReached(signed.getUri());
    }

    private SignRequest<AwsCredentialsIdentity> order(
            SdkHttpRequest request, SigningTime time, AwsCredentialsIdentity credentials) {
        return SignRequest.builder(credentials)
                .request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, time.lasting())
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(HttpSigner.SIGNING_CLOCK, time.clock())
                .build();
    }

    private SdkHttpRequest http(UnsignedRequest request) {
        SdkHttpRequest.Builder http = SdkHttpRequest.builder()
                .method(request.method())
                .uri(signedRoot)
                .encodedPath(signedRoot.getRawPath() + "/" + encoded(request.key()));
        request.headers().forEach(http::putHeader);
        request.query().forEach(http::putRawQueryParameter);
        return http.build();
    }

    /**
     * The SDK leaves the payload unsigned only over https. The scheme is not part of a signature, so http on loopback is
     * signed as https, on a port that leaves the signed {@code host} as clients will write it.
     */
    private static URI asHttps(URI root) {
        if (!isPlain(root)) {
            return root;
        }
        boolean ownPort = root.getPort() == -1 || root.getPort() == 80;
        String authority = ownPort ? root.getHost() : root.getAuthority();
        return URI.create("https://" + authority + root.getRawPath());
    }

    private URI asReached(URI signed) {
        return URI.create(
                root.getScheme() + "://" + signed.getRawAuthority() + signed.getRawPath() + "?" + signed.getRawQuery());
    }

    private static boolean isPlain(URI root) {
        return "http".equals(root.getScheme());
    }

    /** Of a key's characters only {@code =} is not unreserved (RFC 3986 §2.3), so only it is encoded in a signature. */
    private static String encoded(ObjectKey key) {
        return key.value().replace("=", "%3D");
    }

    /** A header that is promised and not signed could be changed freely, so nothing leaves here without this check. */
    private static void check(UnsignedRequest request, SdkHttpRequest signed) {
        Set<String> promised = new TreeSet<>(request.headers().keySet());
        promised.add("host");
        Set<String> covered = new TreeSet<>(Set.of(
                signed.firstMatchingRawQueryParameter(SIGNED_HEADERS).orElse("").split(";")));
        if (!covered.equals(promised)) {
            throw new IllegalStateException(
                    "The signature covers the headers " + covered + " instead of " + promised + "; no grant is given");
        }
    }
}
