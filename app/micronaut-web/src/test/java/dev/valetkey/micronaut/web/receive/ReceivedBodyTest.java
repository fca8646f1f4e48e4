package dev.valetkey.micronaut.web.receive;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Bodies that arrive slowly, in pieces, compressed, or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceivedBodyTest {
    private static final String INTENT = """
        {"purpose": "document", "fileName": "a.txt", "contentType": "text/plain", "size": 1}\
        """;

    private static final int CLIENTS = 60;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Level usual;
    private RunningApi api;
    private String token;

    @BeforeAll
    void start() {
        api = RunningApi.start(Map.of(
                "valetkey.request-bodies.timeout", "2s",
                "valetkey.request-bodies.memory", "1MiB",
                // As the server sets it: with Micronaut's default, the route receives the expanded body.
                "micronaut.server.netty.request-decompression-enabled", false));
        token = api.tokens().token("acme", "slow").text();
        usual = root.getLevel();
        root.setLevel(Level.INFO);
        logged.start();
        root.addAppender(logged);
    }

    @AfterAll
    void stop() {
        root.detachAppender(logged);
        root.setLevel(usual);
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/uploads", "/v1/uploads/batch", "/v1/explain", "/v1/downloads/batch"})
    void a_body_that_does_not_arrive_gets_a_problem_and_the_connection_is_closed(String path) {
        try (SlowClient client = SlowClient.connect(api.uri("/"))) {
            String response =
                    client.head(path, token, "Content-Length: 1000").send("{").responseUntilClosed();

            assertThat(response)
                    .startsWith("HTTP/1.1 408 ")
                    .containsIgnoringCase("connection: close")
                    .contains("\"code\":\"body-timeout\"");
        }
    }

    @Test
    void slow_bodies_occupy_no_threads_while_others_are_served() {
        List<SlowClient> clients = new ArrayList<>();
        int before = threads().size();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(SlowClient.connect(api.uri("/"))
                        .head("/v1/uploads", token, "Content-Length: 1000")
                        .send("{"));
            }

            client().create("beside.txt", 3).hasStatus(201);

            assertThat(threads()).hasSizeLessThan(before + CLIENTS / 2);
            assertThat(clients)
                    .allSatisfy(client -> assertThat(client.statusLine()).contains(" 408 "));
        } finally {
            clients.forEach(SlowClient::close);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("io-executor"))
                .toList();
    }

    @Test
    void a_body_in_chunks_of_one_byte_is_read() {
        String chunks = INTENT.chars()
                .mapToObj(character -> "1\r\n" + (char) character + "\r\n")
                .collect(Collectors.joining());
        try (SlowClient client = SlowClient.connect(api.uri("/"))) {
            client.head("/v1/uploads", token, "Transfer-Encoding: chunked", "Connection: close")
                    .send(chunks + "0\r\n\r\n");

            assertThat(client.responseUntilClosed()).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void a_body_in_thousands_of_chunks_is_rejected_and_the_connection_is_closed() {
        try (SlowClient client = SlowClient.connect(api.uri("/"))) {
            client.head("/v1/uploads", token, "Transfer-Encoding: chunked").send("1\r\n \r\n".repeat(5000));

            assertThat(client.responseUntilClosed())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("The body has more than 4096 chunks.");
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/uploads, 65536", "/v1/uploads/batch, 1048576"})
    void a_body_has_at_most_the_maximum_size_of_its_route(String path, int maximum) {
        String json = path.endsWith("batch") ? "{\"uploads\": [" + INTENT + "]}" : INTENT;
        String largest = json + " ".repeat(maximum - json.length());
        byte[] larger = (largest + " ").getBytes(StandardCharsets.UTF_8);

        assertThat(client().post(path, largest).status()).isIn(201, 207);
        client().post(path, larger).isProblem(413, "body-too-large");
        client().postChunked(path, larger).isProblem(413, "body-too-large");
    }

    @Test
    void a_client_that_waits_for_100_continue_gets_it() {
        try (SlowClient client = SlowClient.connect(api.uri("/"))) {
            client.head(
                    "/v1/uploads",
                    token,
                    "Content-Length: " + INTENT.length(),
                    "Expect: 100-continue",
                    "Connection: close");
            assertThat(client.statusLine()).isEqualTo("HTTP/1.1 100 Continue");

            assertThat(client.send(INTENT).responseUntilClosed()).contains("HTTP/1.1 201 ");
        }
    }

    @Test
    void a_compressed_body_is_rejected_and_never_expanded() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[10 << 20]);
        }
        for (String coding : List.of("gzip", "deflate", "br", "zstd", "identity, gzip", "nonsense")) {
            client().header("Content-Encoding", coding)
                    .post("/v1/uploads", bomb.toByteArray())
                    .isProblem(415, "unsupported-media-type");
        }
        client().header("Content-Encoding", "identity")
                .post("/v1/uploads", INTENT)
                .hasStatus(201);
    }

    @Test
    void a_disconnect_in_the_middle_of_a_body_is_one_line_of_the_log() {
        for (int i = 0; i < CLIENTS; i++) {
            SlowClient client = SlowClient.connect(api.uri("/"));
            client.head("/v1/uploads", token, "Content-Length: 1000").send("{\"disconnected\"");
            client.close();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> disconnects().count() == CLIENTS);
        assertThat(disconnects()).allMatch(event -> event.getThrowableProxy() == null);
        assertThat(logged.list).noneMatch(event -> event.getLevel() == Level.ERROR);
    }

    private Stream<ILoggingEvent> disconnects() {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getFormattedMessage().contains("closed the connection after 15 bytes"));
    }

    @Test
    void bodies_above_the_memory_of_the_node_get_503_and_the_memory_is_free_again_afterwards() {
        String most = " ".repeat(900 << 10);
        String other = api.tokens().token("globex", "slow").text();
        try (SlowClient first = SlowClient.connect(api.uri("/"));
                SlowClient second = SlowClient.connect(api.uri("/"))) {
            first.head("/v1/uploads/batch", token, "Content-Length: " + (1 << 20))
                    .send(most);
            BodyMemory memory = api.context().getBean(BodyMemory.class);
            await().atMost(Duration.ofMinutes(1)).until(() -> memory.free() <= (124 << 10));
            second.head("/v1/uploads/batch", other, "Content-Length: " + (1 << 20))
                    .send(most);

            List<String> statuses =
                    Stream.of(first, second).map(SlowClient::statusLine).toList();

            assertThat(statuses).anyMatch(line -> line.contains(" 503 ")).anyMatch(line -> line.contains(" 408 "));
        }
        for (int i = 0; i < 3; i++) {
            client().post("/v1/uploads/batch", most).isProblem(400, "not-json");
            client().post("/v1/uploads/batch", "{\"uploads\": [" + INTENT + "]" + most + "}")
                    .hasStatus(207);
        }
    }

    private TestClient client() {
        return api.client("acme", "slow");
    }
}
