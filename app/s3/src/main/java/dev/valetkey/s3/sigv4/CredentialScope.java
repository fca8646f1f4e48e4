package dev.valetkey.s3.sigv4;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * What a signing key is good for: one day, one region, S3.
 *
 * @param day the day of signing, in UTC
 * @param region the bucket's region
 */
public record CredentialScope(LocalDate day, String region) {

    /** How is signed, as {@code X-Amz-Algorithm} has it. */
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    static final String SERVICE = "s3";
    static final String TERMINATOR = "aws4_request";

    public CredentialScope {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(region, "region");
    }

    /** The scope of what is signed at this instant. */
    public static CredentialScope at(Instant signedAt, String region) {
        return new CredentialScope(LocalDate.ofInstant(signedAt, ZoneOffset.UTC), region);
    }

    /** The access key with this scope, as {@code x-amz-credential} has it. */
    public String credential(String accessKey) {
        return accessKey + "/" + text();
    }

    /** The scope as it is signed. */
    public String text() {
        return String.join("/", compactDay(), region, SERVICE, TERMINATOR);
    }

    String compactDay() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
