package dev.valetkey.core.grant;

/** Who enforces a constraint. */
public enum Enforcement {
    /** S3, because it is covered by the request's signature. */
    SIGNATURE,
    /** S3, by the POST policy of the form. */
    POST_POLICY,
    /** A call that only the service makes, such as creating, completing or aborting a multipart upload. */
    SERVICE,
    /** The bucket's own policy. */
    BUCKET,
    /** The service: it promotes only bytes that it has checked, and none after the upload has ended. */
    COMPLETION,
    /** Nobody; the configuration tolerates it. */
    NOBODY
}
