package dev.valetkey.core.grant;

/** Who enforces a constraint. */
public enum Enforcement {
    /** S3, because it is covered by the request's signature. */
    SIGNATURE,
    /** S3, by the POST policy of the form. */
    POST_POLICY,
    /** A call that only the service makes. */
    SERVICE,
    /** The bucket's own policy. */
    BUCKET,
    /** The service's check of the stored bytes, before they are promoted. */
    COMPLETION,
    /** Nobody; the configuration tolerates it. */
    NOBODY
}
