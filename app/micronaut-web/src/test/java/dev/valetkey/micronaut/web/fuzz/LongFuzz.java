package dev.valetkey.micronaut.web.fuzz;

import dev.valetkey.micronaut.web.RunningApi;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * The long form of {@link HostileRequestsTest}: {@code make fuzz}. It stops at the first invalid answers. The seed and the number of
 * each printed line continue it at that place after an interruption.
 */
final class LongFuzz {

    /** After so many requests, the figures so far are printed. */
    private static final int STEP = 10_000;

    private LongFuzz() {}

    /** Arguments: the number of requests, the seed or {@code random}, the number of the first request, and {@code h2} or {@code postgresql}. */
    public static void main(String[] arguments) throws IOException {
        int requests = Integer.parseInt(arguments[0]);
        long seed =
                arguments[1].equals("random") ? new Random().nextInt(Integer.MAX_VALUE) : Long.parseLong(arguments[1]);
        int first = Integer.parseInt(arguments[2]);
        Map<String, Object> properties = new HashMap<>(Map.of("valetkey.rate-limits.enabled", false));
        if (arguments[3].equals("h2")) {
            System.exit(run(properties, seed, first, requests));
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            properties.put("valetkey.ledger.url", server.getJdbcUrl("postgres", "postgres"));
            properties.put("valetkey.ledger.path", "");
            System.exit(run(properties, seed, first, requests));
        }
    }

    private static int run(Map<String, Object> properties, long seed, int first, int requests) {
        try (RunningApi api = RunningApi.start(properties)) {
            return run(api, seed, first, requests) ? 0 : 1;
        }
    }

    private static boolean run(RunningApi api, long seed, int first, int requests) {
        HostileRequests hostile = HostileRequests.create(api, seed);
        FuzzRun run = new FuzzRun(api);
        Instant begin = Instant.now();
        for (int next = first; next < first + requests; next += STEP) {
            int offset = next;
            run.send(Math.min(STEP, first + requests - next), i -> request(hostile, offset + i));
            long millis = Math.max(1, Duration.between(begin, Instant.now()).toMillis());
            int end = Math.min(next + STEP, first + requests);
            System.out.printf(
                    "seed %d, requests %d to %d, %d requests/s, answers %s; continue with SEED=%d FIRST=%d%n",
                    seed, first, end - 1, run.answers() * 1000 / millis, run.byStatus(), seed, end);
            if (!run.failures().isEmpty()) {
                report(run.failures(), seed, next);
                return false;
            }
        }
        System.out.printf(
                "fuzz: %d answers in %s, none invalid, none 5xx, by status: %s%n",
                run.answers(), Duration.between(begin, Instant.now()).truncatedTo(ChronoUnit.SECONDS), run.byStatus());
        return true;
    }

    /** Even numbers put the next text into the next field; odd ones are random. */
    private static HostileRequest request(HostileRequests hostile, int number) {
        return number % 2 == 0 ? hostile.text(number / 2 % hostile.combinations()) : hostile.random(number);
    }

    private static void report(Collection<AssertionError> failures, long seed, int first) {
        failures.forEach(failure -> System.out.println(
                failure.getMessage() + System.lineSeparator() + failure.getCause() + System.lineSeparator()));
        System.out.printf(
                "fuzz: %d invalid answers. Repeat them with: make fuzz SEED=%d FIRST=%d%n",
                failures.size(), seed, first);
    }
}
