package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
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

/** Waits until an upload is verified, without a thread between two queries. Thread-safe. */
@Singleton
final class LongPolling {
    /** Load balancers commonly time out after 30 s; a longer wait would end in their error response. */
    private static final int MAX_WAIT_SECONDS = 20;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    /** RFC 7240 §4.3; the header may contain other preferences too. */
    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;]\\s*)wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:$|[,;])");

    private final Uploads uploads;
    private final Scheduler blocking;

    LongPolling(Uploads uploads, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.uploads = uploads;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    /** Returns how long the client prefers to wait, 0 by default. A preference above the maximum is reduced to it. */
    static Duration parseWait(@Nullable String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find()
                ? Duration.ofSeconds(Math.min(MAX_WAIT_SECONDS, Integer.parseInt(wait.group(1))))
                : Duration.ZERO;
    }

    /** Returns the upload as soon as its verification ends, or unchanged after the time-out. */
    Mono<Upload> await(Caller caller, UploadId id, Duration timeout) {
        long repetitions = timeout.dividedBy(POLL_INTERVAL);
        Mono<Upload> query = find(caller, id);
        return repetitions == 0
                ? query
                : query.repeatWhen(pauses -> pauses.delayElements(POLL_INTERVAL).take(repetitions))
                        .takeUntil(upload -> !upload.state().undecided())
                        .last();
    }

    private Mono<Upload> find(Caller caller, UploadId id) {
        return Mono.fromCallable(() -> Responses.require(uploads.find(caller, id)))
                .subscribeOn(blocking);
    }
}
