package dev.valetkey.server.client.settle;

import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failure.Kind;
import dev.valetkey.server.client.failure.Problem;
import dev.valetkey.server.client.retry.Pause;
import dev.valetkey.server.client.service.Completion;
import dev.valetkey.server.client.service.UploadService;
import dev.valetkey.server.client.wire.Upload;

import java.time.Duration;

/** Says "I am done" and waits until the service has decided. Thread-safe. */
public final class Settlement {

    /** The code of an upload of which nothing has arrived. */
    public static final String NOTHING_UPLOADED = "nothing-uploaded";

    private static final Duration MAX_WAIT = Duration.ofMinutes(30);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

    private final UploadService service;
    private final Pause sleeper;

    public Settlement(UploadService service, Pause pause) {
        this.service = service;
        this.sleeper = pause;
    }

    /**
     * The stored upload.
     *
     * @throws Failure every other end; of code {@link #NOTHING_UPLOADED} if the service finds nothing to verify
     */
    public Upload complete(String id) {
        return requireStored(awaitDecision(id, requestCompletion(id)));
    }

    private Completion requestCompletion(String id) {
        try {
            return service.complete(id);
        } catch (Problem busy) {
            if (busy.hasCode("upload-busy")) {
                return new Completion(service.awaitVerified(id), busy.retryAfter());
            }
            throw busy;
        }
    }

    private Upload awaitDecision(String id, Completion completion) {
        Upload upload = completion.upload();
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        Duration wait = completion.retryAfter().orElse(DEFAULT_INTERVAL);
        while (upload.hasState("verifying")) {
            if (System.nanoTime() > deadline) {
                throw new Failure(
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
    private static Upload requireStored(Upload upload) {
        return switch (upload.state()) {
            case "stored" -> upload;
            case "rejected" ->
                throw upload.rejection()
                        .map(why -> new Failure(Kind.REFUSED, why.code(), "The service rejected it: " + why.detail()))
                        .orElseGet(() -> new Failure(Kind.REFUSED, "rejected", "The service rejected it."));
            case "issued" -> throw new Failure(Kind.REFUSED, NOTHING_UPLOADED, "S3 has not received the file.");
            default ->
                throw new Failure(
                        Kind.REFUSED,
                        "upload-" + upload.state(),
                        "The upload %s is %s and cannot be completed any more; upload the file anew."
                                .formatted(upload.id(), upload.state()));
        };
    }
}
