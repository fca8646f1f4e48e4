package dev.valetkey.s3.post;

import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.bucket.ChecksumHeaders;
import dev.valetkey.s3.bucket.MetadataHeaders;

import java.util.regex.Pattern;

/**
 * A field that a policy may bind to a value. Only what a grant needs can be said: no ACL, tags or redirects, and none of
 * {@code file}, {@code policy} and {@code x-amz-signature}, which no policy can cover (S3 Developer Guide, "POST
 * Policy").
 *
 * @param name the field's name as AWS writes it; S3 ignores its case
 */
record FormField(String name) {

    private static final Pattern ALLOWED_NAMES = Pattern.compile("key|Content-Type|success_action_status"
            + "|x-amz-(algorithm|credential|date|security-token)"
            + "|x-amz-checksum-(crc32|crc32c|sha1|sha256)|x-amz-meta-[a-z0-9][a-z0-9_-]*");

    static final FormField KEY = new FormField("key");
    static final FormField CONTENT_TYPE = new FormField("Content-Type");
    static final FormField SUCCESS_ACTION_STATUS = new FormField("success_action_status");
    static final FormField ALGORITHM = new FormField("x-amz-algorithm");
    static final FormField CREDENTIAL = new FormField("x-amz-credential");
    static final FormField DATE = new FormField("x-amz-date");
    static final FormField SECURITY_TOKEN = new FormField("x-amz-security-token");

    FormField {
        if (!ALLOWED_NAMES.matcher(name).matches()) {
            throw new IllegalArgumentException("A form of ours has no field '" + name + "'");
        }
    }

    static FormField metadata(String name) {
        return new FormField(MetadataHeaders.PREFIX + name);
    }

    /** @throws IllegalArgumentException for a CRC64NVME, for which AWS documents no field */
    static FormField checksum(ChecksumAlgorithm algorithm) {
        if (algorithm == ChecksumAlgorithm.CRC64NVME) {
            throw new IllegalArgumentException(
                    "S3 has no form field for a CRC64NVME; bind another checksum, or hold this"
                            + " one against the stored object");
        }
        return new FormField(ChecksumHeaders.name(algorithm));
    }
}
