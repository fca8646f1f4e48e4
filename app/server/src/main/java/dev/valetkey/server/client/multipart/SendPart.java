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
import dev.valetkey.server.client.store.StoreResult.S3Response;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Sends one part, again when that may help. Thread-safe. */
final class SendPart {

    /** A URL has to be good when the sending begins, not when it ends; clocks differ. */
    private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(30);

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
    private final class Attempt {
        private final PartsOrder transfer;
        private final PartWish request;
        private PartGrant grant;
        private boolean used;

        Attempt(PartsOrder order, PartWish wish, PartGrant grant) {
            this.transfer = order;
            this.request = wish;
            this.grant = grant;
        }

        boolean attempt() {
            requireUnchanged();
            if (used || clock.instant().isAfter(grant.expiresAt().minus(EXPIRY_MARGIN))) {
                grant = signer.sign(transfer.id(), request);
            }
            used = true;
            StoreResult result = store.send(StoreRequest.of(grant, transfer.file()), transfer.progress());
            if (result instanceof S3Response answer) {
                return handleResponse(answer);
            }
            throw StoreFailures.toException(result);
        }

        private boolean handleResponse(S3Response answer) {
            if (answer.successful()) {
                transfer.progress().partUploaded();
                return true;
            }
            if (answer.noSuchUpload()) {
                throw new MultipartClosed();
            }
            if (answer.digestMismatch()) {
                requireSameBytes();
            }
            throw answer.expired() || answer.digestMismatch()
                    ? new Again(StoreFailures.refused(answer))
                    : StoreFailures.toException(answer);
        }

        private void requireUnchanged() {
            try {
                transfer.file().requireUnchanged();
            } catch (IOException e) {
                throw Failures.toException(e);
            }
        }

        private void requireSameBytes() {
            if (!transfer.signRequest(request.number()).equals(request)) {
                throw new Failure(
                        Kind.REFUSED,
                        "file-changed",
                        "'%s' was changed meanwhile, so what was sent is of no use."
                                .formatted(transfer.file().path()));
            }
        }
    }

    /**
     * Returns when S3 has it.
     *
     * @throws MultipartClosed if S3 takes no parts any more
     */
    void upload(PartsOrder order, PartWish wish, PartGrant grant) {
        var unused = retry.execute(new Attempt(order, wish, grant)::attempt);
    }
}
