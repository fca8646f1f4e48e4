package dev.valetkey.core.grant;

import java.util.Locale;

/** The names of constraints. */
public enum ConstraintName {
    /** The exact number of bytes. */
    SIZE("size"),
    /** The minimum and maximum number of bytes: {@code {min, max}}. */
    SIZE_RANGE("sizeRange"),
    /** The exact number of bytes of each part; the last part has the remainder. */
    PART_SIZE("partSize"),
    /** The exact media type. */
    CONTENT_TYPE("contentType"),
    /** The exact bytes, by a checksum: {@code {algorithm, value}}. */
    CHECKSUM("checksum"),
    /**
     * The checksums of the parts: {@code {algorithm, required}}. If they are required, each URL signs that of its part.
     * Otherwise a URL signs it only if the client requested the part with it, and S3 computes it with the algorithm.
     */
    PART_CHECKSUM("partChecksum"),
    /**
     * {@code true}: one object is stored. A second one is refused by S3, or with {@link Enforcement#COMPLETION} written to the
     * incoming key and ignored after the first was verified.
     */
    WRITE_ONCE("writeOnce"),
    /**
     * {@code true}: nothing is stored after the upload was aborted, deleted or rejected. The bytes are refused by S3, or with
     * {@link Enforcement#COMPLETION} written to the incoming key until the grant expires, ignored and removed.
     */
    NO_LATE_WRITES("noLateWrites"),
    /** Exactly these {@code x-amz-meta-*} values, and no others. */
    METADATA("metadata"),
    /** {@code true}: no other {@code x-amz-*} header or form field, such as an ACL, tags or a storage class. */
    NO_OTHER_HEADERS("noOtherHeaders"),
    /** The method. */
    METHOD("method"),
    /** {@code true}: only this key and, for a part, only this part number. Both are in the URL only. */
    KEY("key"),
    /** The end of the grant. */
    EXPIRY("expiry");

    private final String wireName;

    ConstraintName(String word) {
        this.wireName = word;
    }

    /** {@return the constraint's name in the configuration, such as {@code no-other-headers}} */
    public String configName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the constraint's name in the API} */
    public String wireName() {
        return wireName;
    }
}
