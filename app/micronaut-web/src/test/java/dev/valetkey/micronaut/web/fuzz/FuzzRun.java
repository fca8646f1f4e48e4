package dev.valetkey.micronaut.web.fuzz;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Sends hostile requests on some connections at once, and checks every answer. */
final class FuzzRun {
    private static final int CONNECTIONS = 4;
    private static final int MAX_FAILURES = 20;

    private static final String SCOPES =
            "uploads:create uploads:read uploads:delete uploads:tenant downloads:create uploads:admin";

    private final RunningApi api;
    private final AnswerCheck check;
    private final Map<Integer, AtomicLong> byStatus = new ConcurrentSkipListMap<>();
    private final Collection<AssertionError> failures = new ConcurrentLinkedQueue<>();

    FuzzRun(RunningApi api) {
        this.api = api;
        this.check = new AnswerCheck(api.document());
    }

    /** Sends the requests with the numbers from 0; any order. */
    FuzzRun send(int count, IntFunction<HostileRequest> requests) {
        List<Thread> threads = IntStream.range(0, CONNECTIONS)
                .mapToObj(first -> new Thread(() -> sendEach(first, count, requests), "fuzz-" + first))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(FuzzRun::join);
        return this;
    }

    private void sendEach(int first, int count, IntFunction<HostileRequest> requests) {
        String token = api.tokens()
                .token("acme", "fuzz-" + first)
                .with("scope", SCOPES)
                .text();
        try (RawConnection connection = new RawConnection(api.uri("/"), token)) {
            for (int i = first; i < count && failures.size() < MAX_FAILURES; i += CONNECTIONS) {
                send(connection, requests.apply(i));
            }
        }
    }

    private void send(RawConnection connection, HostileRequest request) {
        try {
            TestResponse response = connection.send(request);
            byStatus.computeIfAbsent(response.status(), any -> new AtomicLong()).incrementAndGet();
            check.check(request, response);
        } catch (AssertionError invalid) {
            failures.add(invalid);
        } catch (RuntimeException failed) {
            failures.add(new AssertionError("%s%nfailed".formatted(request), failed));
        }
    }

    long answers() {
        return byStatus.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** The numbers of answers. */
    Map<Integer, AtomicLong> byStatus() {
        return byStatus;
    }

    /** Invalid answers and missing ones, the first ones only. */
    Collection<AssertionError> failures() {
        return failures;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
