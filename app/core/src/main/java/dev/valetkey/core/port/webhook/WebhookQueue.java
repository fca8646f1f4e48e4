package dev.valetkey.core.port.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The events that webhook endpoints have not received. One node at a time owns an endpoint, so that its deliveries are in the
 * order of time. Every call throws {@link dev.valetkey.core.port.ledger.LedgerUnavailableException} if the queue is unavailable.
 * Implementations are thread-safe and durable.
 */
public interface WebhookQueue {

    /**
     * Adds the deliveries of one event, due immediately; those that the queue has already are not changed. Adds nothing if the
     * record of the upload was erased.
     *
     * @param deliveries all of the same event
     */
    void add(List<WebhookDelivery> deliveries);

    /**
     * Claims the endpoints that have due deliveries. Endpoints that another node owns, that are paused, or that are disabled at
     * their current URL are not claimed.
     *
     * @param urls the configured endpoints: their URLs by name
     * @param now deliveries that are due by then
     * @param leaseUntil how long nobody else gets the endpoints
     * @return the claimed endpoints
     */
    List<Claim> claim(Map<String, String> urls, Instant now, Instant leaseUntil);

    /**
     * {@return the oldest due deliveries of an endpoint, in the order of time}
     *
     * @param endpoint the name of the endpoint
     * @param now deliveries that are due by then
     * @param limit the maximum number
     */
    List<WebhookDelivery> next(String endpoint, Instant now, int limit);

    /**
     * Records an attempt and extends the claim, unless another node owns it now. A delivered event is removed, a failed one is
     * counted and due again, a dead one is kept and not due.
     *
     * @param claim the claimed endpoint
     * @param attempt the attempt and its result
     * @param dueAt when the delivery is due if it failed
     * @param leaseUntil the new end of the claim
     * @return false if another node owns the claim: this node must stop
     */
    boolean record(Claim claim, WebhookAttempt attempt, Instant dueAt, Instant leaseUntil);

    /**
     * Delays one delivery that the endpoint refuses although it accepts others, unless another node owns the claim.
     *
     * @param claim the claimed endpoint
     * @param delivery the delivery
     * @param dueAt when it is due again
     */
    void postpone(Claim claim, WebhookDelivery delivery, Instant dueAt);

    /**
     * Ends the deliveries of a failing endpoint whose time is over, unless another node owns the claim: they are dead.
     *
     * @param claim the claimed endpoint
     * @param now deliveries with an earlier {@code giveUpAt}
     * @param failure why the endpoint has not received them
     * @return how many
     */
    int endExpired(Claim claim, Instant now, String failure);

    /**
     * Releases the claim, unless another node owns it now.
     *
     * @param claim the claimed endpoint
     * @param failures how many attempts have failed since the last delivery
     * @param dueAt when the endpoint may be claimed again
     */
    void release(Claim claim, int failures, Instant dueAt);

    /**
     * Releases the claim and disables the endpoint at its URL, unless another node owns the claim now.
     *
     * @param claim the claimed endpoint
     * @param url the URL; the endpoint is enabled if its configuration has another one
     * @param at when it was disabled
     */
    void disable(Claim claim, String url, Instant at);

    /**
     * Deletes deliveries, dead or pending, whose time was over before an instant.
     *
     * @param giveUpBefore the earliest {@code giveUpAt} to keep
     * @param limit the maximum number
     * @return how many were deleted
     */
    int deleteExpired(Instant giveUpBefore, int limit);

    /**
     * Deletes the oldest entries of the delivery log of each endpoint.
     *
     * @param keep how many entries to keep for each endpoint
     */
    void trimLog(int keep);

    /**
     * An endpoint that this node owns.
     *
     * @param endpoint the name of the endpoint
     * @param failures how many attempts have failed since the last delivery
     * @param revision counts the claims; the queue compares it before it accepts a change by this claim
     */
    record Claim(String endpoint, int failures, long revision) {

        /**
         * Checks that there is a name.
         *
         * @param endpoint the name of the endpoint
         * @param failures how many attempts have failed since the last delivery
         * @param revision counts the claims; the queue compares it before it accepts a change by this claim
         * @throws NullPointerException if the name is null
         */
        public Claim {
            Objects.requireNonNull(endpoint, "endpoint");
        }
    }
}
