package dev.valetkey.policy.download;

/**
 * Judges who may have a grant to read a stored object. Every one of them must agree; one that throws or takes longer
 * than its time budget refuses. The tenant's own bounds hold before any of them is asked: nobody reads another tenant's
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
     * @param context who asks, for which tenant, and when
     * @return the verdict, never null
     */
    DownloadVerdict judge(DownloadRequest request, DownloadContext context);
}
