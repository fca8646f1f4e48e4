package dev.valetkey.micronaut.web.limit;

import dev.valetkey.micronaut.limit.RateLimitConfiguration;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import jakarta.inject.Singleton;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds the batches that this node creates at the same time. Further ones get 503 and not 429: the node is busy, and another
 * one may not be.
 */
@Singleton
public final class BatchSlots {
    private static final String RETRY_SECONDS = "1";

    private final Semaphore slots;

    BatchSlots(RateLimitConfiguration configuration) {
        this.slots = new Semaphore(configuration.batchesInFlight());
    }

    /**
     * Runs a batch in a slot. Nobody waits for a slot.
     *
     * @param <T> the type of the result
     * @param batch the batch
     * @return its result
     * @throws ProblemException if there are too many batches, or if the batch throws one
     */
    public <T> T run(Supplier<T> batch) {
        if (!slots.tryAcquire()) {
            throw ProblemException.of(ProblemCode.TOO_MANY_BATCHES).withHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        try {
            return batch.get();
        } finally {
            slots.release();
        }
    }
}
