package dev.valetkey.s3.sigv4;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * The credential scope of a signing key: one day, one region, S3.
 *
 * @param day the day of signing, in UTC
 * @param region the bucket's region
 */
public record CredentialScope(LocalDate day, String region) {

    /** The value of {@code X-Amz-Algorithm}. */
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    static final String SERVICE = "s3";
    static final String TERMINATOR = "aws4_request";

    /**
     * Checks that no member is null.
     *
     * @param day the day of signing, in UTC
     * @param region the bucket's region
     * @throws NullPointerException if a member is null
     */
    public CredentialScope {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(region, "region");
    }

    /**
     * {@return the scope of signatures at this instant}
     *
     * @param signedAt the instant of signing; its day in UTC counts
     * @param region the bucket's region, for example {@code eu-central-1}
     */
    public static CredentialScope at(Instant signedAt, String region) {
        return new CredentialScope(LocalDate.ofInstant(signedAt, ZoneOffset.UTC), region);
    }

    /**
     * {@return the access key and this scope: the value of {@code x-amz-credential}}
     *
     * @param accessKey the access key id, for example {@code AKIAIOSFODNN7EXAMPLE}
     */
    public String credential(String accessKey) {
        return accessKey + "/" + text();
    }

    /** {@return the scope as part of the string to sign, for example {@code 20130524/us-east-1/s3/aws4_request}} */
    public String text() {
        return String.join("/", compactDay(), region, SERVICE, TERMINATOR);
    }

    String compactDay() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
