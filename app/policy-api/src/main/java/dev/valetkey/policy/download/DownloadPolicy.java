package dev.valetkey.policy.download;

/**
 * Judges who may read a stored object. Every download policy must allow the request. Nothing is granted if one throws
 * or exceeds its time budget: the response is 503, unless another one denies. Tenants are isolated before any policy is called: no caller reads another tenant's
 * uploads. Implementations must be thread-safe.
 *
 * <pre>{@code
 * DownloadPolicy ownUploadsOnly = (request, context) ->
 *     request.uploadedBy().equals(context.subject().id())
 *         ? DownloadVerdict.allow()
 *         : DownloadVerdict.deny("not-yours", "Only who uploaded a file may read it.");
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DownloadPolicy {

    /**
     * Judges one request to read.
     *
     * @param request the stored object
     * @param context the caller, the tenant and the current instant
     * @return the verdict, never null
     */
    DownloadVerdict judge(DownloadRequest request, DownloadContext context);
}
