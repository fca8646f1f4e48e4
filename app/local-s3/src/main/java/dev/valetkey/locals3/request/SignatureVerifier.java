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
 * Verifies the signature of a request with S3Proxy's own code. Rules that depend on stored objects run only for valid
 * signatures, so that a forged request reveals nothing about them; S3Proxy then rejects it.
 */
public final class SignatureVerifier {

    private static final Pattern HASH = Pattern.compile("\\p{XDigit}{64}");

    private final String accessKey;
    private final String secretKey;

    /**
     * Creates a verifier.
     *
     * @param accessKey the only accepted access key
     * @param secretKey its secret key
     */
    public SignatureVerifier(String accessKey, String secretKey) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /**
     * {@return whether the request has a signature, and the signature is valid}
     *
     * @param request the request
     * @throws IOException if a body that is part of the signature cannot be read
     */
    public boolean isValid(S3Request request) throws IOException {
        var signature = request.signing();
        return signature.isPresent() && isValid(request, signature.get());
    }

    private boolean isValid(S3Request request, RequestSignature signature) throws IOException {
        var pinned = AwsSignature.pinnedPayloadHash(request);
        return isValid(request, signature, null) || (pinned != null && isValid(request, signature, pinned));
    }

    /**
     * A presigned URL that signs x-amz-content-sha256 may have signed the hash or UNSIGNED-PAYLOAD on the payload line; S3Proxy
     * accepts both.
     */
    private boolean isValid(S3Request request, RequestSignature signature, @Nullable String payloadHash)
            throws IOException {
        try {
            var header = new S3AuthorizationHeader("AWS4-HMAC-SHA256 Credential=" + signature.credential()
                    + ", SignedHeaders=" + String.join(";", signature.signedHeaders())
                    + ", Signature=" + signature.signature());
            var expected = AwsSignature.createAuthorizationSignatureV4(
                    request,
                    header,
                    request.bufferedBody(),
                    request.getRequestURI(),
                    secretKey,
                    signature.location() == RequestSignature.Location.QUERY,
                    payloadHash,
                    statedHash(request));
            return header.getIdentity().equals(accessKey) && same(expected.signature(), signature.signature());
        } catch (GeneralSecurityException | RuntimeException e) {
            // Malformed: S3Proxy returns the error of S3.
            return false;
        }
    }

    /** The stated hash of a body that is not buffered; S3Proxy compares it with the body later. */
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
