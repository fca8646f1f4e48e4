package dev.valetkey.server.packaged;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes store what S3 reports. Their grants live for an hour, so that the sweeper stores nothing meanwhile. */
@Tag("long")
class S3EventsIT {

    private static final Duration END = Duration.ofMinutes(3);
    private static final int SEED = 7;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @RegisterExtension
    final PostgresServer postgres = new PostgresServer();

    @RegisterExtension
    final LocalStackAccount account = new LocalStackAccount();

    private final Intent intent = Intent.text("nobody calls back");
    private EventsNode one;
    private EventsNode two;

    @BeforeEach
    void startNodes() throws IOException {
        one = EventsNode.start(Files.createDirectory(folder.resolve("one")), account, postgres.ledger());
        two = one.startAnother(Files.createDirectory(folder.resolve("two")), account, postgres.ledger());
    }

    @AfterEach
    void stopNodes() throws IOException {
        for (EventsNode node : new EventsNode[] {one, two}) {
            if (node != null) {
                node.close();
            }
        }
    }

    private List<String> send(int uploads) {
        Api api = one.as("acme");
        return IntStream.range(0, uploads)
                .mapToObj(i -> {
                    GrantedUpload granted = api.create(intent);
                    assertThat(api.send(granted, intent.bytes()).statusCode()).isEqualTo(200);
                    return granted.id();
                })
                .toList();
    }

    private int count(String condition) throws SQLException {
        return Integer.parseInt(postgres.query("select count(*) from valetkey.upload where " + condition));
    }

    private void awaitEmptyQueue() {
        await().atMost(END).untilAsserted(() -> assertThat(account.messages()).isZero());
    }

    @Test
    void uploads_whose_clients_die_after_the_put_are_stored_without_any_call_and_the_nodes_share_the_work()
            throws Exception {
        List<String> sent = send(40);

        await().atMost(END).until(() -> count("state = 'stored'") == sent.size());

        awaitEmptyQueue();
        assertThat(account.deadLetters()).isZero();
        assertThat(one.as("acme").content(sent.get(0))).isEqualTo(intent.bytes());
        assertThat(one.handled("stored")).isPositive();
        assertThat(two.handled("stored")).isPositive();
        assertThat(one.handled("stored") + two.handled("stored")).isEqualTo(sent.size());
    }

    @Test
    void repeated_shuffled_foreign_malformed_and_forged_messages_change_nothing() throws Exception {
        String stored = send(1).get(0);
        await().atMost(END).until(() -> count("state = 'stored'") == 1);
        String issued = one.as("acme").create(intent).id();
        String before = states();

        List<String> messages = new ArrayList<>();
        Stream.of(
                        event(account.bucketName(), "incoming/acme/" + stored),
                        event(account.bucketName(), "incoming/acme/" + issued),
                        event("another-bucket", "incoming/acme/" + issued),
                        event(account.bucketName(), "objects/acme/" + stored),
                        event(account.bucketName(), "incoming/globex/" + issued),
                        event(account.bucketName(), "incoming/acme/01890a5d-ac96-774b-bcce-b302099a8057"),
                        event(account.bucketName(), "incoming/../" + issued),
                        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}")
                .forEach(message -> messages.addAll(Collections.nCopies(10, message)));
        messages.addAll(List.of("not json", "{\"Records\":[{}]}", "[".repeat(100_000)));
        Collections.shuffle(messages, new Random(SEED));
        messages.forEach(account::send);

        awaitEmptyQueue();
        assertThat(account.deadLetters()).isEqualTo(3);
        assertThat(states()).isEqualTo(before);
        assertThat(one.handled("absent") + two.handled("absent")).isEqualTo(10);
        assertThat(one.handled("failed") + two.handled("failed")).isZero();
    }

    @Test
    void a_node_that_is_killed_while_it_handles_messages_loses_none() throws Exception {
        two.close();
        Api api = one.as("acme");
        List<GrantedUpload> granted =
                IntStream.range(0, 60).mapToObj(i -> api.create(intent)).toList();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(
                () -> granted.parallelStream().forEach(upload -> api.send(upload, intent.bytes())));
        await().pollInterval(Duration.ofMillis(5)).atMost(END).until(() -> count("state = 'verifying'") > 0);

        one.kill();
        sending.join();
        assertThat(count("state <> 'stored'")).isPositive();
        two = one.startAnother(Files.createDirectory(folder.resolve("three")), account, postgres.ledger());

        await().atMost(END).until(() -> count("state = 'stored'") == granted.size());
        awaitEmptyQueue();
        assertThat(account.deadLetters()).isZero();
        try (Bucket bucket = account.bucket()) {
            assertThat(bucket.keys("objects/")).hasSize(granted.size());
        }
    }

    /** The tags are read again in an hour, so that only the event of the scanner can be the cause. */
    @Test
    void the_result_of_a_malware_scan_ends_the_wait_and_its_tag_decides() throws Exception {
        account.enableVersions();
        Api api = one.as("acme");
        Intent scanned = intent.withPurpose("scanned");
        List<String> sent = Stream.of("clean", "infected")
                .map(name -> {
                    GrantedUpload granted = api.create(scanned);
                    assertThat(api.send(granted, intent.bytes()).statusCode()).isEqualTo(200);
                    return granted.id();
                })
                .toList();
        await().atMost(END).until(() -> count("state = 'inspecting'") == sent.size());

        account.tag("incoming/acme/" + sent.get(0), "NO_THREATS_FOUND");
        account.tag("incoming/acme/" + sent.get(1), "THREATS_FOUND");
        for (String id : sent) {
            account.send(scanResult(account.bucketName(), "incoming/acme/" + id, "NO_THREATS_FOUND"));
            account.send(scanResult("another-bucket", "incoming/acme/" + id, "THREATS_FOUND"));
        }

        await().atMost(END).until(() -> count("state = 'inspecting'") == 0);
        awaitEmptyQueue();
        assertThat(account.deadLetters()).isZero();
        assertThat(count("state = 'stored' and id = '" + sent.get(0) + "'")).isEqualTo(1);
        assertThat(count("state = 'rejected' and id = '" + sent.get(1) + "'")).isEqualTo(1);
        assertThat(api.content(sent.get(0))).isEqualTo(intent.bytes());
        try (Bucket bucket = account.bucket()) {
            assertThat(bucket.keys("objects/")).hasSize(1);
        }
    }

    private String states() throws SQLException {
        return postgres.query("select string_agg(id || ' ' || state, ', ' order by id) from valetkey.upload");
    }

    private static String event(String bucket, String key) {
        return """
            {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"%s"},\
            "object":{"key":"%s","size":%d,"sequencer":"00"}}}]}\
            """.formatted(bucket, key, key.getBytes(UTF_8).length);
    }

    private static String scanResult(String bucket, String key, String result) {
        return """
            {"source":"aws.guardduty","detail-type":"GuardDuty Malware Protection Object Scan Result",\
            "detail":{"scanStatus":"COMPLETED","s3ObjectDetails":{"bucketName":"%s","objectKey":"%s"},\
            "scanResultDetails":{"scanResultStatus":"%s"}}}\
            """.formatted(bucket, key, result);
    }
}
