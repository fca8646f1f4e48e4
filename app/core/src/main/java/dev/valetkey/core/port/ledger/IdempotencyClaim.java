package dev.valetkey.core.port.ledger;

import java.util.Objects;

/**
 * The right to execute a request. Another node may take it over once {@link IdempotencyKeys#LEASE} has passed; from
 * then on this claim is void.
 *
 * @param request the request
 * @param revision counts the changes; it is compared before anything is written
 */
public record IdempotencyClaim(IdempotentRequest request, long revision) {

    public IdempotencyClaim {
        Objects.requireNonNull(request, "request");
    }
}
