package dev.valetkey.client.multipart;

import dev.valetkey.client.error.FileErrors;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.RetryableException;
import dev.valetkey.client.s3.S3Errors;
import dev.valetkey.client.s3.S3Result;
import dev.valetkey.client.s3.S3Result.S3Response;
import dev.valetkey.client.s3.S3UploadClient;
import dev.valetkey.client.s3.S3UploadRequest;
import dev.valetkey.client.wire.PartGrantResponse;
import dev.valetkey.client.wire.SignPartRequest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Sends one part, again when that may help. Thread-safe. */
final class PartUploader {

    /** A URL has to be good when the sending begins, not when it ends; clocks differ. */
    private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(30);

    private final PartGrantClient signer;
    private final S3UploadClient store;
    private final Retry retry;
    private final Clock clock;

    PartUploader(PartGrantClient signer, S3UploadClient store, Retry retry, Clock clock) {
        this.signer = signer;
        this.store = store;
        this.retry = retry;
        this.clock = clock;
    }

    /** One part in the making: each further attempt has a fresh URL, whatever the last one ended with. */
    private final class Attempt {
        private final MultipartTransfer transfer;
        private final SignPartRequest request;
        private PartGrantResponse grant;
        private boolean used;

        Attempt(MultipartTransfer order, SignPartRequest wish, PartGrantResponse grant) {
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
            S3Result result = store.send(S3UploadRequest.of(grant, transfer.file()), transfer.progress());
            if (result instanceof S3Response answer) {
                return handleResponse(answer);
            }
            throw S3Errors.toException(result);
        }

        private boolean handleResponse(S3Response answer) {
            if (answer.successful()) {
                transfer.progress().partUploaded();
                return true;
            }
            if (answer.noSuchUpload()) {
                throw new MultipartClosedException();
            }
            if (answer.digestMismatch()) {
                requireSameBytes();
            }
            throw answer.expired() || answer.digestMismatch()
                    ? new RetryableException(S3Errors.refused(answer))
                    : S3Errors.toException(answer);
        }

        private void requireUnchanged() {
            try {
                transfer.file().requireUnchanged();
            } catch (IOException e) {
                throw FileErrors.toException(e);
            }
        }

        private void requireSameBytes() {
            if (!transfer.signRequest(request.number()).equals(request)) {
                throw new ValetkeyClientException(
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
     * @throws MultipartClosedException if S3 takes no parts any more
     */
    void upload(MultipartTransfer order, SignPartRequest wish, PartGrantResponse grant) {
        var unused = retry.execute(new Attempt(order, wish, grant)::attempt);
    }
}
