package dev.valetkey.micronaut.bucket;

import dev.valetkey.micronaut.aws.SigningLimits;
import dev.valetkey.micronaut.lifecycle.BucketRetention;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.Profile;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a configuration requires of the bucket. Immutable.
 *
 * @param bucket the name of the bucket
 * @param region the Region of the bucket
 * @param kinds the kinds of grants, {@code get} included
 * @param longestLink the maximum age of a presigned URL that is still valid
 * @param retention how long the bucket must keep its objects, and what it should delete
 * @param awaitsMalwareVerdict whether uploads wait for the tag of a malware scanner
 * @param queueUrl the queue that the service reads
 * @param signing the roles and their sessions
 * @param settings the settings of the bucket, as far as they are known
 */
public record BucketNeeds(
        String bucket,
        String region,
        Set<String> kinds,
        Duration longestLink,
        BucketRetention retention,
        boolean awaitsMalwareVerdict,
        Optional<String> queueUrl,
        SigningLimits signing,
        BucketSettings settings) {

    /**
     * Checks the members.
     *
     * @param bucket the name of the bucket
     * @param region the Region of the bucket
     * @param kinds the kinds of grants, {@code get} included
     * @param longestLink the maximum age of a presigned URL that is still valid
     * @param retention how long the bucket must keep its objects, and what it should delete
     * @param awaitsMalwareVerdict whether uploads wait for the tag of a malware scanner
     * @param queueUrl the queue that the service reads
     * @param signing the roles and their sessions
     * @param settings the settings of the bucket, as far as they are known
     * @throws NullPointerException if a member is null
     */
    public BucketNeeds {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(region, "region");
        kinds = Set.copyOf(kinds);
        Objects.requireNonNull(longestLink, "longestLink");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(queueUrl, "queueUrl");
        Objects.requireNonNull(signing, "signing");
        Objects.requireNonNull(settings, "settings");
    }

    /** {@return the role of the service's own S3 calls, if it is known} */
    public Optional<String> verifierRoleArn() {
        return signing.verifierRoleArn().or(settings::serviceRoleArn);
    }

    /**
     * {@return the queue that the service reads, if there is one}
     *
     * @param root the section {@code valetkey}
     */
    public static Optional<String> queueUrl(ConfigSection root) {
        return root.section("s3-events").string("queue-url");
    }

    /**
     * {@return the kinds of grants that a profile offers; only {@code put} if it does not limit them}
     *
     * @param profile the rules for a purpose
     */
    public static Set<String> kinds(Profile profile) {
        Set<GrantKind> kinds = profile.limits().kinds();
        return kinds == null
                ? Set.of(GrantKind.PUT.wireName())
                : kinds.stream().map(GrantKind::wireName).collect(Collectors.toUnmodifiableSet());
    }
}
