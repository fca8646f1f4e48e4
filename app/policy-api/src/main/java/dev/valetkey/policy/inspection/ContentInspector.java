package dev.valetkey.policy.inspection;

/**
 * Inspects the bytes of an upload after they arrived and before they are promoted. A profile or a policy names the
 * inspections that an upload requires ({@code requiredInspections}); only they are called, in their order, until one rejects.
 * An upload is stored only if every one of them returned {@link InspectionOutcome.Clean}.
 *
 * <p>An inspector that throws or takes longer than its time budget has no verdict: it is called again later, and the upload
 * is rejected if it still has no verdict after the maximum wait. {@link dev.valetkey.policy.Policy} declares its name and its
 * order; {@code blocking} has no effect, because inspectors always run on a background thread.
 *
 * <p>Implementations must be thread-safe, and may be called several times for one upload, also by several nodes.
 *
 * <pre>{@code
 * @Policy(name = "no-empty-lines")
 * final class NoEmptyLines implements ContentInspector {
 *     @Override
 *     public InspectionOutcome inspect(StoredContent content, InspectionContext context) {
 *         byte[] head = content.read(0, 1024);
 *         return head.length > 0 && head[0] == '\n'
 *             ? InspectionOutcome.reject("empty-line", "The file begins with an empty line.")
 *             : InspectionOutcome.clean();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ContentInspector {

    /**
     * Inspects the bytes of one upload.
     *
     * @param content the stored bytes, which cannot change during the inspection
     * @param context the upload that they belong to
     * @return the outcome, never null
     * @throws ContentUnavailableException if the store does not return the bytes; inspectors do not catch it
     */
    InspectionOutcome inspect(StoredContent content, InspectionContext context);
}
