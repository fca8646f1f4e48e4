package dev.valetkey.core.port.ledger;

import java.util.Objects;

/**
 * The right to do a request's work. Somebody else may take it over once {@link IdempotencyKeys#LEASE} is over; from then
 * on it is worth nothing.
 *
 * @param request the request
 * @param revision counts the changes; it is compared before anything is written
 */
public record IdempotencyClaim(IdempotentRequest request, long revision) {

    public IdempotencyClaim {
        Objects.requireNonNull(request, "request");
    }
}
