package dev.valetkey.s3.tamper;

import dev.valetkey.core.grant.ConstraintName;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All changes to a part whose grant signs number, upload, length and a CRC64NVME. Statuses and codes are S3's, as
 * in {@link PutTamperings}; the unmodified part has another number than 3 and starts with two different bytes.
 */
public final class PartTamperings {

    /** The number of the unmodified part. */
    public static final int NUMBER = 2;

    private static final String CRC64NVME = "x-amz-checksum-crc64nvme";

    private PartTamperings() {}

    /** All of them. */
    public static Stream<Tampering> all() {
        return Stream.of(size(), checksum(), place(), method(), time(), otherHeaders())
                .flatMap(group -> group);
    }

    private static Stream<Tampering> size() {
        return Stream.of(
                mismatch("one byte more", ConstraintName.PART_SIZE, part -> part.withBody(resized(part.body(), 1))),
                mismatch("one byte less", ConstraintName.PART_SIZE, part -> part.withBody(resized(part.body(), -1))),
                mismatch("no bytes", ConstraintName.PART_SIZE, part -> part.withBody(new byte[0])));
    }

    private static Stream<Tampering> checksum() {
        String ofNothing = Base64.getEncoder().encodeToString(new byte[8]);
        return Stream.of(
                new Tampering(
                        "other bytes",
                        ConstraintName.PART_CHECKSUM,
                        400,
                        "BadDigest",
                        part -> part.withBody(PutTamperings.other(part.body()))),
                new Tampering(
                        "the same bytes in another order",
                        ConstraintName.PART_CHECKSUM,
                        400,
                        "BadDigest",
                        part -> part.withBody(swapped(part.body()))),
                mismatch(
                        "another checksum",
                        ConstraintName.PART_CHECKSUM,
                        part -> part.withHeader(CRC64NVME, ofNothing)),
                mismatch("checksum left out", ConstraintName.PART_CHECKSUM, part -> part.withoutHeader(CRC64NVME)));
    }

    private static Stream<Tampering> place() {
        return Stream.of(
                mismatch("other number", ConstraintName.KEY, query("partNumber=\\d+", "partNumber=3")),
                mismatch("number 0", ConstraintName.KEY, query("partNumber=\\d+", "partNumber=0")),
                mismatch("number 10,001", ConstraintName.KEY, query("partNumber=\\d+", "partNumber=10001")),
                mismatch("number twice", ConstraintName.KEY, query("partNumber=\\d+", "partNumber=3&$0")),
                mismatch("other upload", ConstraintName.KEY, query("uploadId=.", "uploadId=%7E")),
                mismatch(
                        "neither, for a whole object",
                        ConstraintName.KEY,
                        query("partNumber=\\d+&uploadId=[^&]*", "x=y")),
                mismatch("other key", ConstraintName.KEY, part -> part.withUrl(url -> url.replaceFirst("\\?", "-2?"))));
    }

    private static Stream<Tampering> method() {
        return Stream.of("GET", "DELETE", "POST", "HEAD")
                .map(method -> new Tampering(
                        "other method: " + method,
                        ConstraintName.METHOD,
                        403,
                        method.equals("HEAD") ? "" : "SignatureDoesNotMatch",
                        part -> part.withMethod(method)));
    }

    private static Stream<Tampering> time() {
        return Stream.of(
                mismatch("longer expiry", ConstraintName.EXPIRY, query("X-Amz-Expires=\\d+", "X-Amz-Expires=604800")));
    }

    /** With the first header, a part would copy any object that the service can read. */
    private static Stream<Tampering> otherHeaders() {
        return Stream.of(
                        new String[] {"x-amz-copy-source", "uploads/incoming/other/1"},
                        new String[] {"x-amz-acl", "public-read"},
                        new String[] {"x-amz-tagging", "GuardDutyMalwareScanStatus=NO_THREATS_FOUND"},
                        new String[] {"x-amz-meta-extra", "1"},
                        new String[] {"x-amz-storage-class", "GLACIER"},
                        new String[] {"x-amz-website-redirect-location", "https://example.com/"},
                        new String[] {"x-amz-server-side-encryption", "AES256"},
                        new String[] {"x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="})
                .map(header -> new Tampering(
                        "extra " + header[0],
                        ConstraintName.NO_OTHER_HEADERS,
                        403,
                        "AccessDenied",
                        part -> part.withHeader(header[0], header[1])));
    }

    private static UnaryOperator<RawRequest> query(String pattern, String replacement) {
        return part -> part.withUrl(url -> url.replaceFirst("(?<=[?&])" + pattern, replacement));
    }

    private static Tampering mismatch(String what, ConstraintName breaks, UnaryOperator<RawRequest> change) {
        return new Tampering(what, breaks, 403, "SignatureDoesNotMatch", change);
    }

    private static byte[] resized(byte[] body, int by) {
        return Arrays.copyOf(body, body.length + by);
    }

    private static byte[] swapped(byte[] body) {
        byte[] swapped = body.clone();
        swapped[0] = body[1];
        swapped[1] = body[0];
        return swapped;
    }
}
