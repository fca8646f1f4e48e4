package dev.valetkey.core;

import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.PresignPartsOutcome;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.upload.Caller;

/**
 * Observes the outcomes of requests for grants, for example to count them. The outcome of an idempotent request is observed
 * when the request is executed, and not when it is replayed.
 *
 * <p>Called in the thread of the request, before it is answered. An implementation is thread-safe, returns at once and throws
 * nothing.
 */
public interface OutcomeObserver {

    /** Observes nothing. */
    OutcomeObserver NONE = new OutcomeObserver() {};

    /**
     * An intent was granted or refused.
     *
     * @param caller the caller and its tenant
     * @param outcome the outcome of one intent
     */
    default void issued(Caller caller, IssueOutcome outcome) {}

    /**
     * An upload was granted again or not.
     *
     * @param caller the caller and its tenant
     * @param outcome the outcome of the renewal
     */
    default void renewed(Caller caller, RenewOutcome outcome) {}

    /**
     * Parts were presigned or not.
     *
     * @param caller the caller and its tenant
     * @param outcome the outcome for all requested parts
     */
    default void partsPresigned(Caller caller, PresignPartsOutcome outcome) {}

    /**
     * A download was granted or refused.
     *
     * @param caller the caller and its tenant
     * @param outcome the outcome for one upload
     */
    default void downloaded(Caller caller, DownloadOutcome outcome) {}
}
