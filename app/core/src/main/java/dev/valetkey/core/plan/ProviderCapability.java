package dev.valetkey.core.plan;

/** A capability that not every S3 service has. */
enum ProviderCapability {
    /** Accepts forms and enforces their POST policy. */
    POST_POLICIES,
    /** Supports {@code If-None-Match: *}. */
    CONDITIONAL_WRITES,
    /** Compares the bytes with a signed {@code x-amz-checksum-*} header and stores it. */
    CHECKSUM_HEADERS,
    /** Refuses {@code x-amz-meta-*} headers that the signature does not cover. */
    SIGNED_METADATA_ONLY,
    /** Refuses all {@code x-amz-*} headers that the signature does not cover. */
    SIGNED_HEADERS_ONLY
}
