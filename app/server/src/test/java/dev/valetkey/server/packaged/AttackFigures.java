package dev.valetkey.server.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What an attack did to a server, and to a well-behaved client at the same time.
 *
 * @param rounds how often the attack was repeated
 * @param answers how often the attack got each status
 * @param beside the milliseconds of the requests of a well-behaved client, ascending
 * @param failedBeside how many of them did not succeed
 * @param threads the most threads that the process had
 * @param peakMegabytes the most memory that the process has had resident since its start
 * @param logBytes what it logged during the attack
 */
record AttackFigures(
        int rounds,
        Map<String, Long> answers,
        List<Long> beside,
        long failedBeside,
        int threads,
        int peakMegabytes,
        long logBytes) {

    /** Of the other client, for a percentile that a single request does not decide. */
    static final int MIN_BESIDE = 200;

    private static final long SAMPLE_MILLIS = 50;

    /**
     * Runs an attack again and again, which returns the status of each of its requests, until another subject has created
     * {@value #MIN_BESIDE} uploads at the same time.
     */
    static AttackFigures of(String name, ProductionServer server, Supplier<List<String>> attack) {
        long logged = logSize(server);
        var ended = new AtomicBoolean();
        List<Long> beside = Collections.synchronizedList(new ArrayList<>());
        List<Integer> statuses = new ArrayList<>();
        CompletableFuture<Void> client =
                CompletableFuture.runAsync(() -> create(server.asSubject("acme", "bob"), ended, beside, statuses));
        CompletableFuture<Integer> threads = CompletableFuture.supplyAsync(() -> maxThreads(server, ended));
        List<String> answers = new ArrayList<>();
        int rounds = 0;
        try {
            do {
                answers.addAll(attack.get());
                rounds++;
            } while (beside.size() < MIN_BESIDE && !client.isDone());
        } finally {
            ended.set(true);
        }
        client.join();
        Collections.sort(beside);
        var figures = new AttackFigures(
                rounds,
                answers.stream().collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting())),
                List.copyOf(beside),
                statuses.stream().filter(status -> status != 201).count(),
                threads.join(),
                status(server, "VmHWM") / 1024,
                logSize(server) - logged);
        figures.print(name);
        return figures;
    }

    private static void create(Api api, AtomicBoolean ended, List<Long> millis, List<Integer> statuses) {
        do {
            long start = System.nanoTime();
            statuses.add(api.call("POST", "/v1/uploads", Intent.text("beside").json())
                    .statusCode());
            millis.add((System.nanoTime() - start) / 1_000_000);
        } while (!ended.get());
    }

    private static int maxThreads(ProductionServer server, AtomicBoolean ended) {
        int most = 0;
        do {
            most = Math.max(most, status(server, "Threads"));
            try {
                Thread.sleep(SAMPLE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        } while (!ended.get());
        return most;
    }

    /** A number of proc(5), status. */
    private static int status(ProductionServer server, String name) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")).stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException ended) {
            throw new UncheckedIOException("the server has ended:\n" + server.output(), ended);
        }
    }

    private static long logSize(ProductionServer server) {
        return server.output().getBytes(StandardCharsets.UTF_8).length;
    }

    long requests() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    long p99Beside() {
        return beside.get((beside.size() * 99 - 1) / 100);
    }

    /** With the lines of the access log of the well-behaved client. */
    long logBytesPerRequest() {
        return logBytes / requests();
    }

    private long medianBeside() {
        return beside.get(beside.size() / 2);
    }

    private void print(String name) {
        System.out.printf(
                "%-28s %5d requests in %d rounds %-32s peak RSS %4d MB, %3d threads, %5d log bytes per request,"
                        + " beside: %d requests, %d failed, median %d ms, p99 %d ms, max %d ms%n",
                name,
                requests(),
                rounds,
                answers,
                peakMegabytes,
                threads,
                logBytesPerRequest(),
                beside.size(),
                failedBeside,
                medianBeside(),
                p99Beside(),
                beside.get(beside.size() - 1));
    }
}
