package dev.valetkey.ledger.jdbc.outage;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.jdbc.JdbcStores;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.TenantId;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A PostgreSQL server whose disk has no space left. */
@Tag("long")
class FullDiskTest {

    private static final int MEGABYTES = 160;

    /** Pages have free space when the disk is full. */
    private static final int MAX_WRITES_UNTIL_FULL = 20_000;

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private SmallDisk disk;
    private StoppableServer server;
    private HikariDataSource pool;
    private Ledger ledger;

    private final List<Upload> acknowledged = new ArrayList<>();
    private final List<Upload> refused = new ArrayList<>();
    private final List<LedgerUnavailableException> failures = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        disk = SmallDisk.mount(folder, MEGABYTES);
        server = StoppableServer.start(disk.folder().resolve("data"));
        pool = server.pool();
        LedgerSchema.migrate(pool);
        ledger = TestLedgers.ledger(pool);
    }

    @AfterEach
    void stop() throws IOException {
        if (pool != null) {
            pool.close();
        }
        if (server != null) {
            server.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void writes_are_refused_reads_are_answered_and_nothing_is_half_written() throws IOException {
        add();
        disk.fill();

        addUntilRefused();

        assertThat(failures.get(0)).hasMessageContaining("(SQLSTATE 53100)");
        assertThat(failures)
                .allSatisfy(failure ->
                        assertThat(Throwables.getStackTrace(failure)).doesNotContain("kitten.png", "alice", "avatar"));
        requireExactRecords();

        disk.free();
        add();
        Upload aborted = acknowledged.remove(0);
        assertThat(ledger.replace(aborted, aborted.transitionTo(new UploadStatus.Aborted())))
                .isTrue();
        requireExactRecords();
    }

    /**
     * Without space for its log, PostgreSQL stops; its operator frees space and starts it again. Whether the commit during which
     * it stopped was written is unknown.
     */
    @Test
    void a_server_that_stops_for_want_of_space_continues_with_the_same_nodes() throws Exception {
        add();
        disk.fill();

        try {
            for (int i = 0; i < 20; i++) {
                add();
                server.execute("select pg_switch_wal()");
            }
        } catch (LedgerUnavailableException | SQLException stopped) {
            assertThat(stopped).hasMessageNotContainingAny("kitten.png", "alice");
        }
        await().atMost(RECOVERY).until(() -> {
            addOrRefuse();
            return !failures.isEmpty() && isStopped();
        });

        disk.free();
        server.stop();
        server.start();

        await().atMost(RECOVERY).until(this::addOrRefuse);
        requireConsistentRecords();
    }

    private boolean isStopped() {
        try {
            server.query("select 1");
            return false;
        } catch (SQLException unreachable) {
            return true;
        }
    }

    private void add() {
        Upload upload = sample().build();
        ledger.add(upload);
        acknowledged.add(upload);
    }

    private void addUntilRefused() {
        for (int i = 0; refused.isEmpty() && i < MAX_WRITES_UNTIL_FULL; i++) {
            addOrRefuse();
        }
        assertThat(refused).as("refused uploads").isNotEmpty();
        Stream.generate(this::addOrRefuse).limit(20).forEach(added -> {});
    }

    private boolean addOrRefuse() {
        Upload upload = sample().build();
        try {
            ledger.add(upload);
            acknowledged.add(upload);
            return true;
        } catch (LedgerUnavailableException failure) {
            refused.add(upload);
            failures.add(failure);
            return false;
        }
    }

    /** Refused uploads have no record. */
    private void requireExactRecords() {
        assertThat(refused)
                .allSatisfy(upload -> assertThat(ledger.find(upload.id())).isEmpty());
        requireConsistentRecords();
    }

    /** Acknowledged uploads have a record, and the usage is the sum of all records. */
    private void requireConsistentRecords() {
        assertThat(acknowledged)
                .allSatisfy(upload -> assertThat(ledger.find(upload.id())).contains(upload));
        long records = acknowledged.size()
                + refused.stream()
                        .filter(upload -> ledger.find(upload.id()).isPresent())
                        .count();
        UsageKey tenant = new UsageKey(new TenantId("acme"), null, null);
        assertThat(JdbcStores.in(pool).usage().read(List.of(tenant)).get(tenant))
                .isEqualTo(new Usage(0, 0, 48_213L * records, records));
    }
}
