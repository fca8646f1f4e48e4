package dev.valetkey.client.multipart;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.RetryableException;
import dev.valetkey.client.s3.S3Errors;
import dev.valetkey.client.s3.S3Result;
import dev.valetkey.client.s3.S3Result.S3Response;
import dev.valetkey.client.s3.S3UploadClient;
import dev.valetkey.client.s3.S3UploadRequest;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.RequestBodies.SignPartRequest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Sends one part and retries transient failures. Thread-safe. */
final class PartUploader {

    /** A URL must be valid when the request begins, not when it ends; the margin allows for clock skew. */
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

    /** The attempts to send one part: each retry uses a new URL. */
    private final class Attempt {
        private final MultipartTransfer transfer;
        private final SignPartRequest request;
        private GrantResponse.Part grant;
        private boolean used;

        Attempt(MultipartTransfer transfer, SignPartRequest request, GrantResponse.Part grant) {
            this.transfer = transfer;
            this.request = request;
            this.grant = grant;
        }

        boolean attempt() {
            requireUnchanged();
            if (used || clock.instant().isAfter(grant.expiresAt().minus(EXPIRY_MARGIN))) {
                grant = signer.sign(transfer.id(), request);
            }
            used = true;
            S3Result result = store.send(S3UploadRequest.of(grant, transfer.file()), transfer.progress());
            if (result instanceof S3Response response) {
                return handleResponse(response);
            }
            throw S3Errors.toException(result);
        }

        private boolean handleResponse(S3Response response) {
            if (response.successful()) {
                transfer.progress().partUploaded();
                return true;
            }
            if (response.noSuchUpload()) {
                throw new MultipartClosedException();
            }
            if (response.digestMismatch()) {
                requireSameBytes();
            }
            throw response.expired() || response.digestMismatch()
                    ? new RetryableException(S3Errors.refused(response))
                    : S3Errors.toException(response);
        }

        private void requireUnchanged() {
            try {
                transfer.file().requireUnchanged();
            } catch (IOException e) {
                throw ValetkeyClientException.ofFile(e);
            }
        }

        private void requireSameBytes() {
            if (!transfer.signRequest(request.number()).equals(request)) {
                throw new ValetkeyClientException(
                        Kind.REFUSED,
                        "file-changed",
                        "The file '%s' changed during the transfer. The upload is discarded."
                                .formatted(transfer.file().path()));
            }
        }
    }

    /**
     * Returns when S3 stores the part.
     *
     * @throws MultipartClosedException if S3 no longer accepts parts of the upload
     */
    void upload(MultipartTransfer transfer, SignPartRequest request, GrantResponse.Part grant) {
        var unused = retry.execute(new Attempt(transfer, request, grant)::attempt);
    }
}
