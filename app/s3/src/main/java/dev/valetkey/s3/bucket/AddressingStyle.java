package dev.valetkey.s3.bucket;

/** Where a URL contains the name of the bucket. */
public enum AddressingStyle {
    /** In the host: {@code https://bucket.s3.region.amazonaws.com/key}. The style of AWS. */
    VIRTUAL_HOST,
    /** In the path: {@code https://host/bucket/key}. For S3 servers without a DNS name for each bucket. */
    PATH
}
