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
    public static final String NOTHING = "nothing-uploaded";

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final UploadService service;
    private final Pause pause;

    public Settlement(UploadService service, Pause pause) {
        this.service = service;
        this.pause = pause;
    }

    /**
     * The stored upload.
     *
     * @throws Failure every other end; of code {@link #NOTHING} if the service finds nothing to verify
     */
    public Upload complete(String id) {
        return stored(decided(id, completion(id)));
    }

    private Completion completion(String id) {
        try {
            return service.complete(id);
        } catch (Problem busy) {
            if (busy.is("upload-busy")) {
                return new Completion(service.await(id), busy.retryAfter());
            }
            throw busy;
        }
    }

    private Upload decided(String id, Completion completion) {
        Upload upload = completion.upload();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Duration wait = completion.askAfter().orElse(SOON);
        while (upload.is("verifying")) {
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        Kind.FAULT,
                        "verification-pending",
                        "The service is still checking it; look at upload %s later.".formatted(id));
            }
            pause.of(wait);
            upload = service.await(id);
        }
        return upload;
    }

    /** The upload itself if it is stored; its end as a failure otherwise. */
    private static Upload stored(Upload upload) {
        return switch (upload.state()) {
            case "stored" -> upload;
            case "rejected" ->
                throw upload.rejection()
                        .map(why -> new Failure(Kind.REFUSED, why.code(), "The service rejected it: " + why.detail()))
                        .orElseGet(() -> new Failure(Kind.REFUSED, "rejected", "The service rejected it."));
            case "issued" -> throw new Failure(Kind.REFUSED, NOTHING, "S3 has not received the file.");
            default ->
                throw new Failure(
                        Kind.REFUSED,
                        "upload-" + upload.state(),
                        "The upload %s is %s and cannot be completed any more; upload the file anew."
                                .formatted(upload.id(), upload.state()));
        };
    }
}
