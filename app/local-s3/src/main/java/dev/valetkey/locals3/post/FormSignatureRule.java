package dev.valetkey.locals3.post;

import com.google.common.hash.Hashing;
import dev.valetkey.locals3.response.S3Error;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The credential names our key, the day of signing, our region and S3, and the signature over the policy holds. S3Proxy
 * looks at neither region nor service, and refuses a forged signature without a word.
 */
public final class FormSignatureRule implements PostObjectRule {

    private static final String CREDENTIAL = "x-amz-credential";
    private static final List<String> SERVICE = List.of("s3", "aws4_request");
    private static final int PARTS = 5;

    private final String accessKey;
    private final String secretKey;
    private final String region;

    public FormSignatureRule(String accessKey, String secretKey, String region) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
    }

    @Override
    public Optional<S3Error> validate(PostForm form) {
        var credential = form.field(CREDENTIAL).orElse("");
        var parts = List.of(credential.split("/", -1));
        if (parts.size() != PARTS) {
            return wrong(
                    credential,
                    "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        var date = form.field("x-amz-date").orElse("");
        return scope(credential, parts, date)
                .or(() -> accessKey(parts.get(0)))
                .or(() -> signature(form, parts.subList(1, PARTS)));
    }

    private Optional<S3Error> scope(String credential, List<String> parts, String date) {
        var day = parts.get(1);
        if (day.length() != 8 || !date.startsWith(day)) {
            return wrong(credential, "incorrect date \"" + day + "\". It must be the day of x-amz-date, as yyyyMMdd.");
        }
        if (!parts.get(2).equals(region)) {
            return wrong(credential, "the region '%s' is wrong; expecting '%s'".formatted(parts.get(2), region))
                    .map(error -> error.with("Region", region));
        }
        return parts.subList(3, PARTS).equals(SERVICE)
                ? Optional.empty()
                : wrong(credential, "incorrect service or terminal. This endpoint belongs to \"s3\".");
    }

    private Optional<S3Error> accessKey(String named) {
        return named.equals(accessKey)
                ? Optional.empty()
                : Optional.of(new S3Error(
                                403,
                                "InvalidAccessKeyId",
                                "The AWS Access Key Id you provided does not exist in our records.")
                        .with("AWSAccessKeyId", named));
    }

    private Optional<S3Error> signature(PostForm form, List<String> scope) {
        var policy = form.field("policy").orElse("");
        var stated = form.field("x-amz-signature").orElse("");
        var key = ("AWS4" + secretKey).getBytes(UTF_8);
        for (var part : scope) {
            key = Hashing.hmacSha256(key).hashString(part, UTF_8).asBytes();
        }
        var expected = Hashing.hmacSha256(key).hashString(policy, UTF_8).toString();
        return MessageDigest.isEqual(expected.getBytes(UTF_8), stated.getBytes(UTF_8))
                ? Optional.empty()
                : Optional.of(new S3Error(
                                403,
                                "SignatureDoesNotMatch",
                                "The request signature we calculated does not match the signature you provided. Check"
                                        + " your key and signing method.")
                        .with("AWSAccessKeyId", accessKey)
                        .with("StringToSign", policy)
                        .with("SignatureProvided", stated));
    }

    private static Optional<S3Error> wrong(String credential, String message) {
        return Optional.of(FormAuthenticationRule.argument(CREDENTIAL, credential, message));
    }
}
