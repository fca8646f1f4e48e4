package dev.valetkey.s3.post;

import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.bucket.ChecksumHeaders;
import dev.valetkey.s3.bucket.MetadataHeaders;

import java.util.regex.Pattern;

/**
 * A form field that a policy may bind to a value. Only the fields that a grant needs are allowed: no ACL, tags or redirects,
 * and none of {@code file}, {@code policy} and {@code x-amz-signature}, which no policy can cover (S3 Developer Guide, "POST
 * Policy").
 *
 * @param name the field's name as AWS writes it; S3 ignores its case
 */
record PostFormField(String name) {

    private static final Pattern ALLOWED_NAMES = Pattern.compile("key|Content-Type|success_action_status"
            + "|x-amz-(algorithm|credential|date|security-token)"
            + "|x-amz-checksum-(crc32|crc32c|sha1|sha256)|x-amz-meta-[a-z0-9][a-z0-9_-]*");

    static final PostFormField KEY = new PostFormField("key");
    static final PostFormField CONTENT_TYPE = new PostFormField("Content-Type");
    static final PostFormField SUCCESS_ACTION_STATUS = new PostFormField("success_action_status");
    static final PostFormField ALGORITHM = new PostFormField("x-amz-algorithm");
    static final PostFormField CREDENTIAL = new PostFormField("x-amz-credential");
    static final PostFormField DATE = new PostFormField("x-amz-date");
    static final PostFormField SECURITY_TOKEN = new PostFormField("x-amz-security-token");

    PostFormField {
        if (!ALLOWED_NAMES.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Unsupported form field: '" + name + "'. Expected a field that matches " + ALLOWED_NAMES + ".");
        }
    }

    static PostFormField metadata(String name) {
        return new PostFormField(MetadataHeaders.PREFIX + name);
    }

    /** @throws IllegalArgumentException for CRC64NVME, for which AWS documents no field */
    static PostFormField checksum(ChecksumAlgorithm algorithm) {
        if (algorithm == ChecksumAlgorithm.CRC64NVME) {
            throw new IllegalArgumentException(
                    "S3 has no form field for CRC64NVME. Bind another checksum, or compare this one with the stored"
                            + " object.");
        }
        return new PostFormField(ChecksumHeaders.name(algorithm));
    }
}
