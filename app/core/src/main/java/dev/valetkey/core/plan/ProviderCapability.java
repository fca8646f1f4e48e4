package dev.valetkey.core.plan;

/** What an S3 service can hold that others cannot. */
enum ProviderCapability {
    /** Takes forms and enforces their POST policy. */
    POST_POLICIES,
    /** Honours {@code If-None-Match: *}. */
    CONDITIONAL_WRITES,
    /** Compares the bytes with a signed {@code x-amz-checksum-*} header and keeps it. */
    CHECKSUM_HEADERS,
    /** Refuses {@code x-amz-*} headers that the signature does not cover. */
    SIGNED_HEADERS_ONLY
}
