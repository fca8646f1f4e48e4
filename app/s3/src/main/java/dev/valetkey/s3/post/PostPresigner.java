package dev.valetkey.s3.post;

import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.bucket.MetadataHeaders;
import dev.valetkey.s3.post.PostPolicy.Condition;
import dev.valetkey.s3.post.PostPolicy.Condition.Bucket;
import dev.valetkey.s3.post.PostPolicy.Condition.ContentLengthRange;
import dev.valetkey.s3.post.PostPolicy.Condition.ExactMatch;
import dev.valetkey.s3.sigv4.CredentialScope;
import dev.valetkey.s3.sigv4.SigningKeyCache;
import dev.valetkey.s3.sigv4.SigningTime;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Presigns POST forms (S3 Developer Guide, "POST Policy"), which the AWS SDK for Java does not support. Every field except the
 * policy and its signature is bound to one value. {@code success_action_status} is 201, because a script of another origin
 * cannot follow a redirect. Thread-safe.
 */
public final class PostPresigner {

    private static final String FILE = "file";

    /** S3 Developer Guide, "POST Object": the limit of the form before the file. */
    private static final int MAX_BYTES = 20_480;

    /** RFC 2046 §5.1.1: a boundary has at most 70 characters. Browsers use about 40. */
    private static final int MAX_BOUNDARY_LENGTH = 70;

    private static final int FIELD_OVERHEAD = "--\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n\r\n".length();

    /** The headers of the file part, with a name of 255 characters of four bytes each and a type. */
    private static final int FILE_HEADER = 1_400;

    private final SigningKeyCache keys = new SigningKeyCache();
    private final String bucket;
    private final String region;
    private final URI url;
    private final Duration backdating;

    /**
     * Creates a presigner that does not backdate forms.
     *
     * @param location where the bucket is
     */
    public PostPresigner(BucketLocation location) {
        this(location, Duration.ZERO);
    }

    /**
     * Creates a presigner.
     *
     * @param location where the bucket is
     * @param backdating by how much forms are backdated, in whole seconds
     */
    public PostPresigner(BucketLocation location, Duration backdating) {
        this.backdating = backdating;
        this.bucket = location.bucket();
        this.region = location.region();
        URI baseUrl = location.baseUrl();
        this.url = baseUrl.getRawPath().isEmpty() ? baseUrl.resolve("/") : baseUrl;
    }

    /**
     * Presigns a form.
     *
     * @param request the properties to bind
     * @param credentials the credentials to sign with; session credentials add their token as a field
     * @return the form, with all fields except the file
     * @throws IllegalArgumentException if S3 would reject the form: an expiry below 1 second or above 7 days, more than
     *     5 GiB, metadata that no form can carry or too much of it, a CRC64NVME checksum
     */
    public PresignedPost presign(PresignPostRequest request, AwsCredentialsIdentity credentials) {
        SigningTime time =
                SigningTime.of(request.signedAt(), request.expiresAt()).backdated(backdating);
        CredentialScope scope = CredentialScope.at(time.signedAt(), region);
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Bucket(bucket));
        conditions.add(new ContentLengthRange(request.minSize(), request.maxSize()));
        conditions.addAll(content(request));
        conditions.addAll(authentication(time, scope, credentials));
        PostPolicy policy = new PostPolicy(time.expiresAt(), conditions);

        String document = policy.base64();
        Map<String, String> fields = new LinkedHashMap<>(policy.fields());
        fields.put("policy", document);
        fields.put("x-amz-signature", keys.get(credentials, scope).sign(document));
        requireSize(fields);
        return new PresignedPost(url, fields, FILE);
    }

    private static List<Condition> content(PresignPostRequest request) {
        List<Condition> content = new ArrayList<>();
        content.add(new ExactMatch(PostFormField.KEY, request.key().value()));
        content.add(
                new ExactMatch(PostFormField.CONTENT_TYPE, request.contentType().toString()));
        Checksum checksum = request.checksum();
        if (checksum != null) {
            content.add(new ExactMatch(PostFormField.checksum(checksum.algorithm()), checksum.value()));
        }
        MetadataHeaders.of(request.metadata())
                .forEach((name, value) -> content.add(new ExactMatch(PostFormField.metadata(name), value)));
        content.add(new ExactMatch(PostFormField.SUCCESS_ACTION_STATUS, "201"));
        return content;
    }

    private static List<Condition> authentication(
            SigningTime time, CredentialScope scope, AwsCredentialsIdentity credentials) {
        List<Condition> authentication = new ArrayList<>();
        authentication.add(new ExactMatch(PostFormField.ALGORITHM, CredentialScope.ALGORITHM));
        authentication.add(new ExactMatch(PostFormField.CREDENTIAL, scope.credential(credentials.accessKeyId())));
        authentication.add(new ExactMatch(PostFormField.DATE, time.amzDate()));
        if (credentials instanceof AwsSessionCredentialsIdentity session) {
            authentication.add(new ExactMatch(PostFormField.SECURITY_TOKEN, session.sessionToken()));
        }
        return authentication;
    }

    /** @throws IllegalArgumentException if a browser's form with these fields could exceed the limit of S3 */
    static void requireSize(Map<String, String> fields) {
        int bytes = MAX_BOUNDARY_LENGTH + FILE_HEADER;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            bytes += MAX_BOUNDARY_LENGTH
                    + FIELD_OVERHEAD
                    + field.getKey().length()
                    + field.getValue().length();
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("The form needs up to " + bytes
                    + " bytes before the file. S3 accepts at most " + MAX_BYTES + "; bind less metadata.");
        }
    }
}
