package dev.valetkey.s3.tamper;

import dev.valetkey.core.grant.ConstraintName;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All changes to a form with constraints on size range, type, checksum and metadata. Each changes one property of a
 * form whose file is a PNG at least {@link #SLACK} bytes from both limits of its size range and whose metadata has
 * {@link PutTamperings#METADATA_NAME}; S3 refuses it with the given status and code (S3 Developer Guide, "POST
 * Policy"; answers recorded from S3).
 */
public final class PostTamperings {

    /** The number of bytes by which the file may be larger or smaller. */
    public static final int SLACK = 5;

    private static final String METADATA = "x-amz-meta-" + PutTamperings.METADATA_NAME;
    private static final String TYPE = "Content-Type";
    private static final String SHA256 = "x-amz-checksum-sha256";
    private static final String DATE = "x-amz-date";
    private static final String POLICY = "policy";

    private PostTamperings() {}

    /** All of them. */
    public static Stream<FormTampering> all() {
        return Stream.of(size(), contentType(), checksum(), metadata(), otherFields(), key(), policy(), time())
                .flatMap(group -> group);
    }

    private static Stream<FormTampering> size() {
        return Stream.of(
                new FormTampering(
                        "a byte too many",
                        ConstraintName.SIZE_RANGE,
                        400,
                        "EntityTooLarge",
                        form -> form.withFile(resized(form.bytes(), SLACK + 1))),
                new FormTampering(
                        "a byte too few",
                        ConstraintName.SIZE_RANGE,
                        400,
                        "EntityTooSmall",
                        form -> form.withFile(resized(form.bytes(), -SLACK - 1))),
                new FormTampering(
                        "no bytes",
                        ConstraintName.SIZE_RANGE,
                        400,
                        "EntityTooSmall",
                        form -> form.withFile(new byte[0])));
    }

    private static Stream<FormTampering> contentType() {
        return Stream.of(
                failed("other type", ConstraintName.CONTENT_TYPE, form -> form.withField(TYPE, type -> "text/html")),
                failed("type left out", ConstraintName.CONTENT_TYPE, form -> form.without(TYPE)),
                failed(
                        "a list of types that begins with the right one",
                        ConstraintName.CONTENT_TYPE,
                        form -> form.withField(TYPE, type -> type + ",text/html")),
                failed(
                        "type with a parameter",
                        ConstraintName.CONTENT_TYPE,
                        form -> form.withField(TYPE, type -> type + "; charset=utf-8")),
                failed("type twice", ConstraintName.CONTENT_TYPE, form -> form.withMore(TYPE, "text/html")));
    }

    private static Stream<FormTampering> checksum() {
        return Stream.of(
                new FormTampering(
                        "other bytes",
                        ConstraintName.CHECKSUM,
                        400,
                        "BadDigest",
                        form -> form.withFile(PutTamperings.other(form.bytes()))),
                failed(
                        "other bytes with their checksum",
                        ConstraintName.CHECKSUM,
                        form -> form.withFile(PutTamperings.other(form.bytes()))
                                .withField(SHA256, old -> PutTamperings.sha256(PutTamperings.other(form.bytes())))),
                failed("checksum left out", ConstraintName.CHECKSUM, form -> form.without(SHA256)));
    }

    private static Stream<FormTampering> metadata() {
        return Stream.of(
                failed("other metadata", ConstraintName.METADATA, form -> form.withField(METADATA, old -> "other")),
                failed("metadata left out", ConstraintName.METADATA, form -> form.without(METADATA)),
                failed("metadata twice", ConstraintName.METADATA, form -> form.withMore(METADATA, "other")),
                failed(
                        "metadata twice, once in upper case",
                        ConstraintName.METADATA,
                        form -> form.withMore(METADATA.toUpperCase(Locale.ROOT), "other")),
                extra("x-amz-meta-extra", "1", ConstraintName.METADATA));
    }

    private static Stream<FormTampering> otherFields() {
        return Stream.of(
                extra("acl", "public-read"),
                extra(
                        "tagging",
                        "<Tagging><TagSet><Tag><Key>GuardDutyMalwareScanStatus</Key><Value>NO_THREATS_FOUND</Value></Tag></TagSet></Tagging>"),
                extra("success_action_redirect", "https://example.com/"),
                extra("Content-Disposition", "inline"),
                extra("Content-Encoding", "gzip"),
                extra("Cache-Control", "max-age=31536000"),
                extra("Expires", "Thu, 01 Dec 2099 16:00:00 GMT"),
                extra("x-amz-storage-class", "GLACIER"),
                extra("x-amz-website-redirect-location", "https://example.com/"),
                extra("x-amz-server-side-encryption", "AES256"),
                extra("x-amz-checksum-crc32", "AAAAAA=="),
                failed(
                        "other status",
                        ConstraintName.NO_OTHER_HEADERS,
                        form -> form.withField("success_action_status", status -> "200")));
    }

    private static Stream<FormTampering> key() {
        return Stream.of(
                failed("other key", ConstraintName.KEY, form -> form.withField("key", key -> key + "-2")),
                failed("key twice", ConstraintName.KEY, form -> form.withMore("key", form.value("key") + "-2")),
                failed(
                        "the file's name as key",
                        ConstraintName.KEY,
                        form -> form.withField("key", key -> "${filename}")),
                failed(
                        "the file's name in the key",
                        ConstraintName.KEY,
                        form -> form.withField("key", key -> key + "/${filename}")),
                new FormTampering(
                        "key left out", ConstraintName.KEY, 400, "InvalidArgument", form -> form.without("key")));
    }

    private static Stream<FormTampering> policy() {
        return Stream.of(
                rewritten("policy with a larger range", ConstraintName.SIZE_RANGE, "(range\",\\d+,)\\d+", "$1999999"),
                rewritten(
                        "policy without a range",
                        ConstraintName.SIZE_RANGE,
                        "\\[\"content-length-range\",\\d+,\\d+],",
                        ""),
                rewritten(
                        "policy with any key of the tenant",
                        ConstraintName.KEY,
                        "\\[\"eq\",\"\\$key\",\"([^/]*/[^/]*/)[^\"]*\"]",
                        "[\"starts-with\",\"\\$key\",\"$1\"]"),
                rewritten(
                        "policy that allows an ACL",
                        ConstraintName.NO_OTHER_HEADERS,
                        "\\[\\{",
                        "[{\"acl\":\"public-read\"},{"),
                rewritten("policy with a later end", ConstraintName.EXPIRY, "(expiration\":\")\\d+", "$12099"),
                rewritten(
                        "policy without the type",
                        ConstraintName.CONTENT_TYPE,
                        "\\[\"eq\",\"\\$Content-Type[^]]*],",
                        ""),
                new FormTampering(
                        "policy left out",
                        ConstraintName.SIZE_RANGE,
                        400,
                        "InvalidArgument",
                        form -> form.without(POLICY)),
                new FormTampering(
                        "signature left out",
                        ConstraintName.KEY,
                        400,
                        "InvalidArgument",
                        form -> form.without("x-amz-signature")),
                new FormTampering(
                        "other signature",
                        ConstraintName.KEY,
                        403,
                        "SignatureDoesNotMatch",
                        form -> form.withField("x-amz-signature", old -> "0".repeat(64))),
                new FormTampering(
                        "no signature at all",
                        ConstraintName.KEY,
                        403,
                        "AccessDenied",
                        form -> form.withOnly("key", TYPE, METADATA)));
    }

    private static Stream<FormTampering> time() {
        return Stream.of(failed(
                "other date of signing",
                ConstraintName.EXPIRY,
                form -> form.withField(
                        DATE,
                        date -> date.endsWith("0Z") ? date.replace("0Z", "1Z") : date.replaceFirst("\\dZ", "0Z"))));
    }

    private static FormTampering rewritten(String what, ConstraintName breaks, String pattern, String replacement) {
        UnaryOperator<String> rewrite = policy -> {
            String json = new String(Base64.getDecoder().decode(policy), StandardCharsets.UTF_8);
            return Base64.getEncoder()
                    .encodeToString(json.replaceFirst(pattern, replacement).getBytes(StandardCharsets.UTF_8));
        };
        return new FormTampering(what, breaks, 403, "SignatureDoesNotMatch", form -> form.withField(POLICY, rewrite));
    }

    private static FormTampering extra(String name, String value) {
        return extra(name, value, ConstraintName.NO_OTHER_HEADERS);
    }

    private static FormTampering extra(String name, String value, ConstraintName breaks) {
        return failed("extra " + name, breaks, form -> form.withMore(name, value));
    }

    private static FormTampering failed(String what, ConstraintName breaks, UnaryOperator<RawForm> change) {
        return new FormTampering(what, breaks, 403, "AccessDenied", change);
    }

    private static byte[] resized(byte[] file, int by) {
        return Arrays.copyOf(file, file.length + by);
    }
}
