package dev.valetkey.policy;

/**
 * Judges one {@link UploadIntent} before a grant is issued.
 *
 * <p>A policy only narrows: it allows, narrows the limits of the profile, or denies with a reason. All policies of the
 * chain are called even after a denial, so that the caller receives every reason at once; one denial is enough to
 * refuse. Nothing is granted if a policy throws or exceeds its time budget (200 ms unless configured): the response is
 * 503 {@code policy-failed}, unless something else objects to the upload. {@link Policy} declares its order in the chain
 * and whether it may block.
 *
 * <p>Implementations must be thread-safe: one instance judges many intents at the same time. They receive values only
 * and cannot change the input of the next policy.
 *
 * <pre>{@code
 * UploadPolicy noSundays = (intent, context) ->
 *     context.now().atZone(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.SUNDAY
 *         ? Verdict.deny("closed-on-sundays", "Uploads are closed on Sundays; try again tomorrow.", null)
 *         : Verdict.allow();
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UploadPolicy {

    /** Has no objection to anything. */
    UploadPolicy ALLOW = (intent, context) -> Verdict.allow();

    /**
     * Judges one intent.
     *
     * @param intent the client's description of the file; untrusted
     * @param context the caller, the tenant, the profile and the current instant
     * @return the verdict, never null
     */
    Verdict judge(UploadIntent intent, PolicyContext context);
}
