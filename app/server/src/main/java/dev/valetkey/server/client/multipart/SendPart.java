package dev.valetkey.server.client.multipart;

import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failure.Kind;
import dev.valetkey.server.client.failure.Failures;
import dev.valetkey.server.client.grant.PartGrant;
import dev.valetkey.server.client.grant.PartWish;
import dev.valetkey.server.client.retry.Again;
import dev.valetkey.server.client.retry.Retry;
import dev.valetkey.server.client.store.StoreClient;
import dev.valetkey.server.client.store.StoreFailures;
import dev.valetkey.server.client.store.StoreRequest;
import dev.valetkey.server.client.store.StoreResult;
import dev.valetkey.server.client.store.StoreResult.Answer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Sends one part, again when that may help. Thread-safe. */
final class SendPart {

    /** A URL has to be good when the sending begins, not when it ends; clocks differ. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final SignParts signer;
    private final StoreClient store;
    private final Retry retry;
    private final Clock clock;

    SendPart(SignParts signer, StoreClient store, Retry retry, Clock clock) {
        this.signer = signer;
        this.store = store;
        this.retry = retry;
        this.clock = clock;
    }

    /** One part in the making: each further attempt has a fresh URL, whatever the last one ended with. */
    private final class Sending {
        private final PartsOrder order;
        private final PartWish wish;
        private PartGrant grant;
        private boolean used;

        Sending(PartsOrder order, PartWish wish, PartGrant grant) {
            this.order = order;
            this.wish = wish;
            this.grant = grant;
        }

        boolean attempt() {
            requireUnchanged();
            if (used || clock.instant().isAfter(grant.expiresAt().minus(MARGIN))) {
                grant = signer.sign(order.id(), wish);
            }
            used = true;
            StoreResult result = store.send(StoreRequest.of(grant, order.file()), order.meter());
            if (result instanceof Answer answer) {
                return taken(answer);
            }
            throw StoreFailures.of(result);
        }

        private boolean taken(Answer answer) {
            if (answer.taken()) {
                order.meter().partSent();
                return true;
            }
            if (answer.closed()) {
                throw new MultipartClosed();
            }
            if (answer.damaged()) {
                requireSameBytes();
            }
            throw answer.expired() || answer.damaged()
                    ? new Again(StoreFailures.refused(answer))
                    : StoreFailures.of(answer);
        }

        private void requireUnchanged() {
            try {
                order.file().requireUnchanged();
            } catch (IOException e) {
                throw Failures.of(e);
            }
        }

        private void requireSameBytes() {
            if (!order.wish(wish.number()).equals(wish)) {
                throw new Failure(
                        Kind.REFUSED,
                        "file-changed",
                        "'%s' was changed meanwhile, so what was sent is of no use."
                                .formatted(order.file().path()));
            }
        }
    }

    /**
     * Returns when S3 has it.
     *
     * @throws MultipartClosed if S3 takes no parts any more
     */
    void send(PartsOrder order, PartWish wish, PartGrant grant) {
        var unused = retry.until(new Sending(order, wish, grant)::attempt);
    }
}
