package dev.valetkey.server.packaged;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attacks on one server with a heap of 512 MB, as {@code docs/bounds.md} describes them, by a client with a valid token. The
 * figures that each test prints are for people: the limits that it asserts are wide, because machines differ.
 */
@Tag("long")
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileClientsIT {
    private static final int CONNECTIONS = 600;
    private static final int SECONDS_OF_TRICKLING = 16;
    private static final int BASE_OF_ANSWERS = 16 << 10;
    private static final int MAX_LOG_BYTES = 2_000;
    private static final int MAX_THREADS = 200;
    private static final long MAX_P99_MILLIS = 30_000;

    private ProductionServer server;
    private ExecutorService clients;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.NEVER) Path folder) throws IOException {
        server = ProductionServer.start(
                folder,
                Map.of(
                        "VALETKEY_JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError",
                        "VALETKEY_RATE_LIMITS_ENABLED", "false"));
        clients = Executors.newFixedThreadPool(32);
        server.as("acme").create(Intent.text("first"));
    }

    @AfterAll
    void stop() throws IOException {
        clients.shutdownNow();
        server.close();
    }

    /** The process lives, and wrote no stack trace. */
    @AfterEach
    void the_server_lives() {
        assertThat(server.as("acme")
                        .call("POST", "/v1/uploads", Intent.text("after").json())
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.output()).doesNotContain("\tat ", "OutOfMemory", " ERROR ");
    }

    private static void assertHarmless(AttackFigures figures) {
        assertHarmless(figures, figures.requests());
    }

    private static void assertHarmless(AttackFigures figures, long requests) {
        assertThat(figures.beside()).hasSizeGreaterThanOrEqualTo(AttackFigures.MIN_BESIDE);
        assertThat(figures.failedBeside())
                .as("failed requests of the other client")
                .isZero();
        assertThat(figures.p99Beside()).as("p99 of the other client").isLessThan(MAX_P99_MILLIS);
        assertThat(figures.threads()).as("threads").isLessThan(MAX_THREADS);
        // The other client has lines of the access log too.
        long own = figures.logBytes() - 200L * figures.beside().size();
        assertThat(own / requests).as("log bytes per request").isLessThan(MAX_LOG_BYTES);
    }

    @Test
    void batches_with_many_errors_are_answered_with_little_more_than_they_have() {
        String intent = "{" + members(480) + "}";
        String batch = "{\"uploads\": [" + repeat(intent, 100) + "]}";
        List<Integer> sizes = new ArrayList<>();

        AttackFigures figures = AttackFigures.of(
                "amplification",
                server,
                () -> inParallel(96, number -> {
                    var response = server.as("acme").call("POST", "/v1/uploads/batch", batch);
                    synchronized (sizes) {
                        sizes.add(response.body().length());
                    }
                    return Integer.toString(response.statusCode());
                }));

        assertHarmless(figures);
        assertThat(figures.answers().keySet()).isSubsetOf("207", "429", "503");
        assertThat(sizes).allMatch(size -> size <= 4 * batch.length() + BASE_OF_ANSWERS);
    }

    @Test
    void slow_bodies_and_heads_occupy_no_thread_and_their_connections_are_closed() {
        String head = head("/v1/uploads", "Content-Length: 1000");
        List<HostileConnection> silent = new ArrayList<>();
        List<HostileConnection> trickling = new ArrayList<>();
        List<HostileConnection> heads = new ArrayList<>();

        AttackFigures figures = AttackFigures.of("slow bodies and heads", server, () -> {
            Stream.of(silent, trickling, heads).forEach(HostileClientsIT::closeAll);
            for (int i = 0; i < CONNECTIONS; i++) {
                silent.add(sent(head + "{"));
                trickling.add(sent(head + "{"));
            }
            for (int i = 0; i < CONNECTIONS / 6; i++) {
                heads.add(sent("POST /v1/uploads HTTP/1.1\r\nHost: local"));
            }
            trickle(Stream.concat(trickling.stream(), heads.stream()).toList());
            return Stream.of(silent, trickling, heads)
                    .flatMap(List::stream)
                    .map(HostileConnection::statusWhenClosed)
                    .toList();
        });

        Stream.of(silent, trickling, heads).forEach(HostileClientsIT::closeAll);
        assertHarmless(figures);
        assertThat(figures.answers()).doesNotContainKey("open");
        assertThat(figures.answers().getOrDefault("408", 0L)).isGreaterThanOrEqualTo(CONNECTIONS);
    }

    private static void closeAll(List<HostileConnection> connections) {
        connections.forEach(HostileConnection::close);
        connections.clear();
    }

    /** A byte each second; stops when the server has closed all of them. */
    private static void trickle(List<HostileConnection> connections) {
        for (int second = 0; second < SECONDS_OF_TRICKLING; second++) {
            long open = connections.stream().filter(each -> each.send(" ")).count();
            if (open == 0) {
                return;
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    @Test
    void disconnects_in_the_middle_of_bodies_are_one_line_each() {
        AttackFigures figures = AttackFigures.of("disconnects", server, () -> {
            List<String> ends = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                sent(head("/v1/uploads", "Content-Length: 1000") + "{\"a\"").close();
                ends.add("disconnected");
            }
            return ends;
        });

        assertHarmless(figures);
    }

    @Test
    void compressed_and_deeply_nested_bodies_are_rejected_before_they_grow() {
        byte[] bomb = gzip(new byte[10 << 20]);
        String nested = "{\"a\": " + "[".repeat(30_000) + "]".repeat(30_000) + "}";
        String brackets = "{\"uploads\": [" + "[],".repeat(300_000) + "[]]}";
        List<String> requests = List.of(
                head("/v1/uploads", "Content-Encoding: gzip", "Content-Length: " + bomb.length) + latin1(bomb),
                head("/v1/uploads", "Content-Encoding: gzip", "Transfer-Encoding: chunked") + chunk(latin1(bomb))
                        + "0\r\n\r\n",
                head("/v1/uploads", "Transfer-Encoding: gzip, chunked") + chunk(latin1(bomb)) + "0\r\n\r\n",
                head("/v1/uploads", "Content-Length: " + nested.length()) + nested,
                head("/v1/uploads/batch", "Content-Length: " + brackets.length()) + brackets);

        AttackFigures figures = AttackFigures.of(
                "bombs and deep nesting",
                server,
                () -> inParallel(200, number -> answer(requests.get(number % requests.size()))));

        assertHarmless(figures);
        assertThat(figures.answers().keySet()).isSubsetOf("400", "413", "415", "429", "501", "503", "closed");
    }

    @Test
    void pipelines_tiny_chunks_and_long_chunk_extensions_require_little_memory() {
        String intent = Intent.text("chunked").json();
        String tiny = intent.chars()
                .mapToObj(character -> "1\r\n" + (char) character + "\r\n")
                .collect(Collectors.joining());
        String pipelined = "GET /v1/uploads HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
        List<String> requests = List.of(
                head("/v1/uploads", "Transfer-Encoding: chunked") + tiny + "0\r\n\r\n",
                head("/v1/uploads", "Transfer-Encoding: chunked") + "1;" + "x".repeat(200_000) + "\r\n{\r\n0\r\n\r\n",
                head("/v1/uploads/batch", "Transfer-Encoding: chunked") + "1\r\n \r\n".repeat(20_000) + "0\r\n\r\n",
                pipelined);

        AttackFigures figures = AttackFigures.of(
                "pipelines and chunks",
                server,
                () -> inParallel(64, number -> answer(requests.get(number % requests.size()))));

        // A quarter of the connections has 200 requests each.
        assertHarmless(figures, (48 + 16 * 200L) * figures.rounds());
        assertThat(figures.answers().keySet()).isSubsetOf("201", "400", "401", "408", "503", "closed");
    }

    private List<String> inParallel(int count, IntFunction<String> request) {
        List<Future<String>> pending = IntStream.range(0, count)
                .mapToObj(number -> clients.submit(() -> request.apply(number)))
                .toList();
        return pending.stream().map(HostileClientsIT::get).toList();
    }

    private static String get(Future<String> answer) {
        try {
            return answer.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends a request, and half-closes nothing: the server answers or closes the connection. */
    private String answer(String request) {
        try (HostileConnection connection = sent(request)) {
            return connection.firstStatus();
        }
    }

    private HostileConnection sent(String request) {
        HostileConnection connection = HostileConnection.to(server.address());
        connection.send(request);
        return connection;
    }

    private String head(String path, String... headers) {
        return "POST " + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + server.as("acme").token() + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static String chunk(String bytes) {
        return Integer.toHexString(bytes.length()) + "\r\n" + bytes + "\r\n";
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(byte[] bytes) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));
    }

    private static String repeat(String object, int count) {
        return Stream.generate(() -> object).limit(count).collect(Collectors.joining(","));
    }
}
