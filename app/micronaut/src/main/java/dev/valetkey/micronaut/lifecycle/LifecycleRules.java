package dev.valetkey.micronaut.lifecycle;

import java.util.Objects;

/**
 * The lifecycle rules that the service assumes.
 *
 * @param retention how long the bucket keeps its data
 * @param sha256 the digest of the rules, 64 hexadecimal digits in lower case
 */
public record LifecycleRules(BucketRetention retention, String sha256) {

    /**
     * Checks the members.
     *
     * @param retention how long the bucket keeps its data
     * @param sha256 the digest of the rules, 64 hexadecimal digits in lower case
     * @throws NullPointerException if a member is null
     */
    public LifecycleRules {
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(sha256, "sha256");
    }
}
