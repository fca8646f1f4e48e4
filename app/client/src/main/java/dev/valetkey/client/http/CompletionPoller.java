package dev.valetkey.client.http;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.wire.CompleteUploadResponse;
import dev.valetkey.client.wire.UploadResponse;

import java.time.Duration;

/** Says "I am done" and waits until the service has decided. Thread-safe. */
public final class CompletionPoller {

    /** The code of an upload of which nothing has arrived. */
    public static final String NOTHING_UPLOADED = "nothing-uploaded";

    private static final Duration MAX_WAIT = Duration.ofMinutes(30);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

    private final UploadsApi service;
    private final Sleeper sleeper;

    public CompletionPoller(UploadsApi service, Sleeper pause) {
        this.service = service;
        this.sleeper = pause;
    }

    /**
     * The stored upload.
     *
     * @throws ValetkeyClientException every other end; of code {@link #NOTHING_UPLOADED} if the service finds nothing to verify
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
        while (upload.hasState("verifying")) {
            if (System.nanoTime() > deadline) {
                throw new ValetkeyClientException(
                        Kind.FAULT,
                        "verification-pending",
                        "The service is still checking it; look at upload %s later.".formatted(id));
            }
            sleeper.sleep(wait);
            upload = service.awaitVerified(id);
        }
        return upload;
    }

    /** The upload itself if it is stored; its end as a failure otherwise. */
    private static UploadResponse requireStored(UploadResponse upload) {
        return switch (upload.state()) {
            case "stored" -> upload;
            case "rejected" ->
                throw upload.rejection()
                        .map(why -> new ValetkeyClientException(Kind.REFUSED, why.code(), "The service rejected it: " + why.detail()))
                        .orElseGet(() -> new ValetkeyClientException(Kind.REFUSED, "rejected", "The service rejected it."));
            case "issued" -> throw new ValetkeyClientException(Kind.REFUSED, NOTHING_UPLOADED, "S3 has not received the file.");
            default ->
                throw new ValetkeyClientException(
                        Kind.REFUSED,
                        "upload-" + upload.state(),
                        "The upload %s is %s and cannot be completed any more; upload the file anew."
                                .formatted(upload.id(), upload.state()));
        };
    }
}
