package dev.valetkey.s3.post;

import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.bucket.MetadataHeaders;
import dev.valetkey.s3.post.PostPolicyCondition.Bucket;
import dev.valetkey.s3.post.PostPolicyCondition.ContentLengthRange;
import dev.valetkey.s3.post.PostPolicyCondition.ExactMatch;
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
 * Signs forms (S3 Developer Guide, "POST Policy"). The AWS SDK for Java cannot. Every field but the policy and its
 * signature is bound to one value; S3 is asked to answer 201, because a script of another origin cannot follow a
 * redirect. Thread-safe.
 */
public final class PostPresigner {

    private static final String FILE = "file";

    private final SigningKeyCache keys = new SigningKeyCache();
    private final String bucket;
    private final String region;
    private final URI url;
    private final Duration backdating;

    /** @param location where the bucket is */
    public PostPresigner(BucketLocation location) {
        this(location, Duration.ZERO);
    }

    /**
     * @param location where the bucket is
     * @param backdating how much earlier than the order says a form is dated
     */
    public PostPresigner(BucketLocation location, Duration backdating) {
        this.backdating = backdating;
        this.bucket = location.bucket();
        this.region = location.region();
        URI root = location.baseUrl();
        this.url = root.getRawPath().isEmpty() ? root.resolve("/") : root;
    }

    /**
     * The form of an order.
     *
     * @throws IllegalArgumentException if S3 would refuse it: an expiry below 1 second or above 7 days, more than 5 GiB,
     *     metadata that no form can carry or too much of it, a CRC64NVME
     */
    public PresignedPost presign(PresignPostRequest order, AwsCredentialsIdentity credentials) {
        SigningTime time = SigningTime.of(order.signedAt(), order.expiresAt()).backdated(backdating);
        CredentialScope scope = CredentialScope.at(time.signedAt(), region);
        List<PostPolicyCondition> conditions = new ArrayList<>();
        conditions.add(new Bucket(bucket));
        conditions.add(new ContentLengthRange(order.minSize(), order.maxSize()));
        conditions.addAll(content(order));
        conditions.addAll(authentication(time, scope, credentials));
        PostPolicy policy = new PostPolicy(time.expiresAt(), conditions);

        String document = policy.base64();
        Map<String, String> fields = new LinkedHashMap<>(policy.fields());
        fields.put("policy", document);
        fields.put("x-amz-signature", keys.get(credentials, scope).sign(document));
        PostFormSize.validate(fields);
        return new PresignedPost(url, fields, FILE);
    }

    private static List<PostPolicyCondition> content(PresignPostRequest order) {
        List<PostPolicyCondition> content = new ArrayList<>();
        content.add(new ExactMatch(PostFormField.KEY, order.key().value()));
        content.add(new ExactMatch(PostFormField.CONTENT_TYPE, order.contentType().toString()));
        Checksum checksum = order.checksum();
        if (checksum != null) {
            content.add(new ExactMatch(PostFormField.checksum(checksum.algorithm()), checksum.value()));
        }
        MetadataHeaders.of(order.metadata())
                .forEach((name, value) -> content.add(new ExactMatch(PostFormField.metadata(name), value)));
        content.add(new ExactMatch(PostFormField.SUCCESS_ACTION_STATUS, "201"));
        return content;
    }

    private static List<PostPolicyCondition> authentication(
            SigningTime time, CredentialScope scope, AwsCredentialsIdentity credentials) {
        List<PostPolicyCondition> authentication = new ArrayList<>();
        authentication.add(new ExactMatch(PostFormField.ALGORITHM, CredentialScope.ALGORITHM));
        authentication.add(new ExactMatch(PostFormField.CREDENTIAL, scope.credential(credentials.accessKeyId())));
        authentication.add(new ExactMatch(PostFormField.DATE, time.amzDate()));
        if (credentials instanceof AwsSessionCredentialsIdentity session) {
            authentication.add(new ExactMatch(PostFormField.SECURITY_TOKEN, session.sessionToken()));
        }
        return authentication;
    }
}
