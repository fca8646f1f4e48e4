package dev.valetkey.core.grant;

/** Who holds a constraint. */
public enum Enforcement {
    /** S3, because it is covered by the request's signature. */
    SIGNATURE,
    /** S3, because the form's POST policy says so. */
    POST_POLICY,
    /** A call that only the service makes. */
    SERVICE,
    /** The bucket's own policy. */
    BUCKET,
    /** The service's check of the stored bytes, before they are promoted. */
    COMPLETION,
    /** Nobody: the configuration tolerates it. */
    NOBODY
}
