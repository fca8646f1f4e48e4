package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waits for an upload to be verified, on no thread at all between two looks. Thread-safe. */
@Singleton
final class LongPolling {
    /** Load balancers commonly give up after 30 s; a longer wait would end in their error instead of our answer. */
    private static final int MAX_WAIT_SECONDS = 20;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    /** RFC 7240 §4.3; other preferences may stand beside it. */
    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;]\\s*)wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:$|[,;])");

    private final Uploads uploads;
    private final Scheduler blocking;

    LongPolling(Uploads uploads, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.uploads = uploads;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    /** How long the client prefers to wait, 0 if it does not say; more than is allowed is cut, since it is a wish. */
    static Duration parseWait(@Nullable String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find()
                ? Duration.ofSeconds(Math.min(MAX_WAIT_SECONDS, Integer.parseInt(wait.group(1))))
                : Duration.ZERO;
    }

    /** The upload as soon as it is not verifying any more, or as it is when the time is over. */
    Mono<Upload> await(Caller caller, UploadId id, Duration patience) {
        long looks = patience.dividedBy(POLL_INTERVAL);
        Mono<Upload> look = find(caller, id);
        return looks == 0
                ? look
                : look.repeatWhen(pauses -> pauses.delayElements(POLL_INTERVAL).take(looks))
                        .takeUntil(upload -> upload.state() != UploadState.VERIFYING)
                        .last();
    }

    private Mono<Upload> find(Caller caller, UploadId id) {
        return Mono.fromCallable(() -> Responses.require(uploads.find(caller, id))).subscribeOn(blocking);
    }
}
