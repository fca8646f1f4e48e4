package dev.valetkey.policy;

/**
 * Judges one {@link UploadIntent} before a grant is issued.
 *
 * <p>A policy only ever tightens: it allows, narrows the limits that the profile sets, or denies with a reason. All
 * policies of the chain are judged even after one denied, so that the caller hears every reason at once; one denial is
 * enough to refuse. A policy that throws, or takes longer than its time budget (200 ms unless configured), is a denial
 * with the code {@code policy-failed}. {@link Policy} says where in the chain it stands and whether it may block.
 *
 * <p>Implementations must be thread-safe: one instance judges many intents at the same time. They receive values only
 * and cannot change what the next policy sees.
 *
 * <pre>{@code
 * UploadPolicy noWeekends = (intent, context) ->
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
     * @param intent what the client says about the file; untrusted
     * @param context who asks, for which tenant, under which profile, and when
     * @return the verdict, never null
     */
    Verdict judge(UploadIntent intent, PolicyContext context);
}
