package dev.valetkey.locals3.request;

import org.gaul.s3proxy.auth.AwsSignature;
import org.gaul.s3proxy.auth.S3AuthorizationHeader;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Whether a request was signed with the server's keys, by S3Proxy's own arithmetic. Rules that tell about stored
 * things ask it first, so that a forged request learns nothing but that it is forged (S3Proxy then refuses it).
 */
public final class SignatureVerifier {

    private static final Pattern HASH = Pattern.compile("\\p{XDigit}{64}");

    private final String accessKey;
    private final String secretKey;

    public SignatureVerifier(String accessKey, String secretKey) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    public boolean isValid(S3Request request) throws IOException {
        var signing = request.signing();
        return signing.isPresent() && isValid(request, signing.get());
    }

    private boolean isValid(S3Request request, RequestSignature signing) throws IOException {
        var pinned = AwsSignature.pinnedPayloadHash(request);
        return isValid(request, signing, null) || (pinned != null && isValid(request, signing, pinned));
    }

    /**
     * A presigned URL that signs x-amz-content-sha256 may have signed the hash or UNSIGNED-PAYLOAD on the payload
     * line; S3Proxy takes both.
     */
    private boolean isValid(S3Request request, RequestSignature signing, @Nullable String payloadHash) throws IOException {
        try {
            var header = new S3AuthorizationHeader("AWS4-HMAC-SHA256 Credential=" + signing.credential()
                    + ", SignedHeaders=" + String.join(";", signing.signedHeaders())
                    + ", Signature=" + signing.signature());
            var expected = AwsSignature.createAuthorizationSignatureV4(
                    request,
                    header,
                    request.bufferedBody(),
                    request.getRequestURI(),
                    secretKey,
                    signing.location() == RequestSignature.Location.QUERY,
                    payloadHash,
                    statedHash(request));
            return header.getIdentity().equals(accessKey) && same(expected.signature(), signing.signature());
        } catch (GeneralSecurityException | RuntimeException e) {
            // Unreadable: S3Proxy says so in S3's words.
            return false;
        }
    }

    /** The hash that the request states of a body which is still to come; S3Proxy then holds the body against it. */
    private static @Nullable String statedHash(S3Request request) {
        return request.bufferedBody().length > 0
                ? null
                : request.header("x-amz-content-sha256")
                        .filter(value -> HASH.matcher(value).matches())
                        .orElse(null);
    }

    private static boolean same(String expected, String stated) {
        return MessageDigest.isEqual(expected.getBytes(US_ASCII), stated.getBytes(US_ASCII));
    }
}
