package dev.valetkey.s3.tamper;

import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All changes to a PUT whose grant signs size, type, a SHA-256, write-once and the metadata {@value #METADATA_NAME}.
 * Statuses and codes are S3's: a signed header that differs or is missing breaks the signature, an {@code x-amz-*}
 * header that is not signed is refused as such (S3 API Reference, "Authenticating Requests: Using Query Parameters";
 * answers recorded from S3).
 */
public final class PutTamperings {

    /** Metadata that the unmodified request must have. */
    public static final String METADATA_NAME = "albumid";

    private static final String METADATA = "x-amz-meta-" + METADATA_NAME;
    private static final String SHA256 = "x-amz-checksum-sha256";

    private PutTamperings() {}

    /** All of them. */
    public static Stream<Tampering> all() {
        return Stream.of(size(), contentType(), checksum(), writeOnce(), metadata(), otherHeaders(), place())
                .flatMap(group -> group);
    }

    private static Stream<Tampering> size() {
        return Stream.of(
                mismatch("one byte more", ConstraintName.SIZE, put -> put.withBody(resized(put.body(), 1))),
                mismatch("one byte less", ConstraintName.SIZE, put -> put.withBody(resized(put.body(), -1))),
                mismatch("no bytes", ConstraintName.SIZE, put -> put.withBody(new byte[0])));
    }

    private static Stream<Tampering> contentType() {
        return Stream.of(
                mismatch("other type", ConstraintName.CONTENT_TYPE, put -> put.withHeader("content-type", "text/html")),
                mismatch("type left out", ConstraintName.CONTENT_TYPE, put -> put.withoutHeader("content-type")),
                mismatch(
                        "type with a parameter",
                        ConstraintName.CONTENT_TYPE,
                        put -> put.withHeader("content-type", put.headers().get("content-type") + "; charset=utf-8")));
    }

    private static Stream<Tampering> checksum() {
        return Stream.of(
                new Tampering(
                        "other bytes",
                        ConstraintName.CHECKSUM,
                        400,
                        "BadDigest",
                        put -> put.withBody(other(put.body()))),
                mismatch(
                        "other bytes with their checksum",
                        ConstraintName.CHECKSUM,
                        put -> put.withBody(other(put.body())).withHeader(SHA256, sha256(other(put.body())))),
                mismatch("checksum left out", ConstraintName.CHECKSUM, put -> put.withoutHeader(SHA256)));
    }

    private static Stream<Tampering> writeOnce() {
        return Stream.of(
                mismatch(
                        "if-none-match left out", ConstraintName.WRITE_ONCE, put -> put.withoutHeader("if-none-match")),
                mismatch(
                        "if-none-match of another value",
                        ConstraintName.WRITE_ONCE,
                        put -> put.withHeader("if-none-match", "\"0\"")));
    }

    private static Stream<Tampering> metadata() {
        return Stream.of(
                mismatch("other metadata", ConstraintName.METADATA, put -> put.withHeader(METADATA, "other")),
                mismatch("metadata left out", ConstraintName.METADATA, put -> put.withoutHeader(METADATA)),
                unsigned("extra metadata", ConstraintName.METADATA, "x-amz-meta-extra", "1"));
    }

    /** With the first header, a PUT would copy any object that the service can read. */
    private static Stream<Tampering> otherHeaders() {
        return Stream.of(
                        new String[] {"x-amz-copy-source", "uploads/objects/other/1"},
                        new String[] {"x-amz-acl", "public-read"},
                        new String[] {"x-amz-tagging", "GuardDutyMalwareScanStatus=NO_THREATS_FOUND"},
                        new String[] {"x-amz-storage-class", "GLACIER"},
                        new String[] {"x-amz-website-redirect-location", "https://example.com/"},
                        new String[] {"x-amz-server-side-encryption", "AES256"},
                        new String[] {"x-amz-object-lock-legal-hold", "ON"})
                .map(header -> unsigned("extra " + header[0], ConstraintName.NO_OTHER_HEADERS, header[0], header[1]));
    }

    private static Stream<Tampering> place() {
        return Stream.of(
                mismatch("other key", ConstraintName.KEY, put -> put.withUrl(url -> url.replaceFirst("\\?", "-2?"))),
                mismatch(
                        "tags of the object instead of its bytes",
                        ConstraintName.METHOD,
                        put -> put.withUrl(url -> url + "&tagging")),
                mismatch(
                        "tags in the query",
                        ConstraintName.NO_OTHER_HEADERS,
                        put -> put.withUrl(
                                url -> url + "&x-amz-tagging=GuardDutyMalwareScanStatus%3DNO_THREATS_FOUND")),
                mismatch("other method: GET", ConstraintName.METHOD, put -> put.withMethod("GET")),
                mismatch("other method: DELETE", ConstraintName.METHOD, put -> put.withMethod("DELETE")),
                mismatch(
                        "longer expiry",
                        ConstraintName.EXPIRY,
                        put -> put.withUrl(url -> url.replaceFirst("X-Amz-Expires=\\d+", "X-Amz-Expires=604800"))));
    }

    private static Tampering mismatch(String what, ConstraintName breaks, UnaryOperator<RawRequest> change) {
        return new Tampering(what, breaks, 403, "SignatureDoesNotMatch", change);
    }

    private static Tampering unsigned(String what, ConstraintName breaks, String header, String value) {
        return new Tampering(what, breaks, 403, "AccessDenied", put -> put.withHeader(header, value));
    }

    private static byte[] resized(byte[] body, int by) {
        return Arrays.copyOf(body, body.length + by);
    }

    static byte[] other(byte[] body) {
        byte[] other = body.clone();
        other[0] ^= 1;
        return other;
    }

    static String sha256(byte[] body) {
        return Digests.of(ChecksumAlgorithm.SHA256, body).value();
    }
}
