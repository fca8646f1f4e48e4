package dev.valetkey.client.http;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.UploadsApi.CompleteUploadResponse;
import dev.valetkey.client.wire.UploadResponse;

import java.time.Duration;

/** Completes an upload and polls it until the service has verified it. Thread-safe. */
public final class CompletionPoller {

    /** The code of an upload for which S3 has received nothing. */
    public static final String NOTHING_UPLOADED = "nothing-uploaded";

    private static final Duration MAX_WAIT = Duration.ofMinutes(30);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

    private final UploadsApi service;
    private final Sleeper sleeper;

    /**
     * Creates a poller.
     *
     * @param service the API of the service
     * @param sleeper waits between two requests
     */
    public CompletionPoller(UploadsApi service, Sleeper sleeper) {
        this.service = service;
        this.sleeper = sleeper;
    }

    /**
     * {@return the stored upload}
     *
     * @param id the upload's id
     * @throws ValetkeyClientException if the upload is not stored; with code {@link #NOTHING_UPLOADED} if S3 has
     *     received nothing
     */
    public UploadResponse complete(String id) {
        return requireStored(awaitDecision(id, requestCompletion(id)));
    }

    private CompleteUploadResponse requestCompletion(String id) {
        try {
            return service.complete(id);
        } catch (ServiceProblemException busy) {
            if (busy.hasCode("upload-busy")) {
                return new CompleteUploadResponse(service.awaitVerified(id), busy.retryAfter());
            }
            throw busy;
        }
    }

    private UploadResponse awaitDecision(String id, CompleteUploadResponse completion) {
        UploadResponse upload = completion.upload();
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        Duration wait = completion.retryAfter().orElse(DEFAULT_INTERVAL);
        while (upload.hasState("verifying") || upload.hasState("inspecting")) {
            if (System.nanoTime() > deadline) {
                throw new ValetkeyClientException(
                        Kind.FAULT,
                        "verification-pending",
                        "The service has not finished verifying upload %s. Check its state later.".formatted(id));
            }
            sleeper.sleep(wait);
            upload = service.awaitVerified(id);
        }
        return upload;
    }

    /** Returns the upload if it is stored and throws otherwise. */
    private static UploadResponse requireStored(UploadResponse upload) {
        return switch (upload.state()) {
            case "stored" -> upload;
            case "rejected" ->
                throw upload.rejection()
                        .map(reason -> new ValetkeyClientException(
                                Kind.REFUSED, reason.code(), "The service rejected the upload: " + reason.detail()))
                        .orElseGet(() -> new ValetkeyClientException(
                                Kind.REFUSED, "rejected", "The service rejected the upload."));
            case "quarantined" ->
                throw upload.rejection()
                        .map(reason -> new ValetkeyClientException(
                                Kind.REFUSED, reason.code(), "The service quarantined the upload: " + reason.detail()))
                        .orElseGet(() -> new ValetkeyClientException(
                                Kind.REFUSED, "quarantined", "The service quarantined the upload."));
            case "issued" ->
                throw new ValetkeyClientException(Kind.REFUSED, NOTHING_UPLOADED, "S3 has not received the file.");
            default ->
                throw new ValetkeyClientException(
                        Kind.REFUSED,
                        "upload-" + upload.state(),
                        "Upload %s is %s and can no longer be completed. Upload the file again."
                                .formatted(upload.id(), upload.state()));
        };
    }
}
