package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Uploads end without any further call, whatever happens to their clients and to the nodes. */
@Tag("long")
class SweepIT {

    /** Short times, so that the tests see the end of uploads. */
    private static final Map<String, String> SHORT = Map.of(
            "VALETKEY_DEFAULTS_EXPIRY", "8s",
            "VALETKEY_VERIFY_GRACE", "2s",
            "VALETKEY_VERIFY_LEASE", "5s",
            "VALETKEY_AWS_CALLS_TOTAL_TIMEOUT", "3s",
            "VALETKEY_SWEEP_INTERVAL", "1s",
            "VALETKEY_RATE_LIMITS_ENABLED", "false");

    /** Two minutes are promised; what takes longer here is the machine. */
    private static final Duration END = Duration.ofMinutes(3);

    private static final int KILLS = 3;
    private static final int UPLOADS_BETWEEN_KILLS = 100;
    private static final int CLIENTS = 8;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @RegisterExtension
    final PostgresServer postgres = new PostgresServer();

    @Test
    void sent_uploads_are_stored_and_others_expire_although_nobody_completes_them() throws Exception {
        try (ProductionServer server = ProductionServer.startWithLedger(folder, postgres.ledger(), SHORT)) {
            Api api = server.as("acme");
            Intent intent = Intent.text("nobody calls back");
            List<String> sent = IntStream.range(0, 10)
                    .mapToObj(i -> {
                        GrantedUpload granted = api.create(intent);
                        api.send(granted, intent.bytes());
                        return granted.id();
                    })
                    .toList();
            List<String> abandoned = IntStream.range(0, 10)
                    .mapToObj(i -> api.create(intent).id())
                    .toList();

            await().atMost(END).until(() -> unfinished() == 0);

            assertThat(sent).allSatisfy(id -> assertThat(state(id)).isEqualTo("stored"));
            assertThat(abandoned).allSatisfy(id -> assertThat(state(id)).isEqualTo("expired"));
            assertThat(api.content(sent.get(0))).isEqualTo(intent.bytes());
        }
    }

    @Test
    void a_node_that_is_killed_again_and_again_leaves_no_upload_behind() throws Exception {
        Path second = Files.createDirectory(folder.resolve("second"));
        try (ProductionServer steady = ProductionServer.startWithLedger(folder, postgres.ledger(), SHORT);
                ProductionServer mortal = steady.startAnother(second)) {
            List<Client> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new Client(new Random(i), List.of(steady.as("acme"), mortal.as("acme"))))
                    .toList();
            List<CompletableFuture<Void>> running =
                    clients.stream().map(CompletableFuture::runAsync).toList();
            for (int i = 0; i < KILLS; i++) {
                int before = count("true");
                await().atMost(END).until(() -> count("true") > before + UPLOADS_BETWEEN_KILLS);
                mortal.kill();
                mortal.restart();
            }
            mortal.kill();
            clients.forEach(Client::stop);
            running.forEach(CompletableFuture::join);

            await().atMost(END).until(() -> unfinished() == 0);

            assertThat(count("state = 'stored'")).isPositive();
            assertObjectsMatchRecords(steady);
            assertThat(usage()).isEqualTo(recordedUsage());
        }
    }

    private void assertObjectsMatchRecords(ProductionServer server) throws SQLException {
        String recorded = postgres.query(
                "select coalesce(string_agg(object_key, ','), '') from valetkey.upload where state = 'stored'");
        try (Bucket bucket = server.bucket()) {
            assertThat(bucket.keys("objects/")).containsExactlyInAnyOrderElementsOf(Arrays.asList(recorded.split(",")));
        }
    }

    private String usage() throws SQLException {
        return postgres.query("select used_bytes || ' ' || used_objects || ' ' || reserved_bytes || ' ' || in_flight"
                + " from valetkey.quota_usage where tenant = 'acme' and purpose = '' and subject = ''");
    }

    private String recordedUsage() throws SQLException {
        return postgres.query(
                "select sum(object_size) || ' ' || count(*) || ' 0 0' from valetkey.upload where state = 'stored'");
    }

    private int unfinished() throws SQLException {
        return count("state in ('issued', 'verifying')");
    }

    private int count(String condition) throws SQLException {
        return Integer.parseInt(postgres.query("select count(*) from valetkey.upload where " + condition));
    }

    private String state(String id) throws SQLException {
        return postgres.query("select state from valetkey.upload where id = '" + id + "'");
    }

    /** Creates, sends and completes uploads on random nodes, and leaves some of them unfinished. */
    private static final class Client implements Runnable {

        private final Intent intent = Intent.text("in a storm");
        private final Random random;
        private final List<Api> nodes;
        private volatile boolean stopped;

        Client(Random random, List<Api> nodes) {
            this.random = random;
            this.nodes = nodes;
        }

        void stop() {
            stopped = true;
        }

        @Override
        public void run() {
            while (!stopped) {
                try {
                    GrantedUpload granted = node().create(intent);
                    if (random.nextInt(10) > 0) {
                        node().send(granted, intent.bytes());
                    }
                    if (random.nextInt(10) > 2) {
                        node().call("POST", "/v1/uploads/" + granted.id() + "/complete", "");
                    }
                } catch (AssertionError | RuntimeException deadNode) {
                    // The next attempt uses another node, or the same one after its start.
                }
            }
        }

        private Api node() {
            return nodes.get(random.nextInt(nodes.size()));
        }
    }
}
