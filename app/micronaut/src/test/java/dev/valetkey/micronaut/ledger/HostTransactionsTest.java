package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.transaction.TransactionOperations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Code of a service that issues uploads within its own transactions, on a pool of four connections. */
class HostTransactionsTest {

    private static final Caller ALICE =
            new Caller(new TenantId("acme"), new Subject("alice", Set.of("uploads:create"), Map.of()));
    private static final UploadIntent CAT = UploadIntent.builder(
                    new Purpose("avatar"), "cat.png", new MediaType("image", "png"))
            .size(1_000L)
            .build();

    private ApplicationContext context;
    private AlbumService albums;
    private Uploads uploads;

    @BeforeEach
    void start() {
        context = TestService.withAcme()
                .with("albums.enabled", true)
                .with("datasources.default.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                .with("datasources.default.username", "sa")
                .with("datasources.default.password", "")
                .with("datasources.default.driver-class-name", "org.h2.Driver")
                .with("datasources.default.maximum-pool-size", 4)
                .with("datasources.default.connection-timeout", 5_000)
                .start();
        createTable();
        albums = context.getBean(AlbumService.class);
        uploads = context.getBean(Uploads.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void an_upload_is_committed_with_the_callers_transaction() {
        UploadId id = albums.addPicture("holidays", CAT, () -> {});

        assertThat(uploads.find(ALICE, id)).isPresent();
    }

    @Test
    void an_upload_is_rolled_back_with_the_callers_transaction() {
        List<UploadId> issued = new ArrayList<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> albums.addPicture("holidays", CAT, () -> {
                    issued.addAll(recorded());
                    throw new IllegalStateException("The album is full");
                }));

        assertThat(issued).as("seen by the caller's transaction").hasSize(1);
        assertThat(uploads.find(ALICE, issued.get(0))).isEmpty();
    }

    private List<UploadId> recorded() {
        return uploads.list(ALICE, new UploadQuery(ALICE.tenant(), null, null, null, null, 10)).stream()
                .map(Upload::id)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private TransactionOperations<Connection> transactions() {
        return (TransactionOperations<Connection>)
                context.getBean(Argument.of(TransactionOperations.class, Connection.class));
    }

    private void createTable() {
        transactions().executeWrite(status -> {
            try (Statement statement = status.getConnection().createStatement()) {
                return statement.executeUpdate("create table picture (album varchar, upload uuid)");
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Test
    void the_page_shows_this_service() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/valetkey/micronaut/ledger/AlbumService.java"));

        assertThat(Files.readString(Path.of("../../docs/transactions.md")))
                .contains("```java\n" + source.substring(source.indexOf("@Singleton")) + "```");
    }

    @Test
    void more_callers_than_connections_do_not_wait_for_each_other() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier four = new CyclicBarrier(4);
        try {
            List<CompletableFuture<UploadId>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> issueWithAllConnectionsInUse(four), threads))
                    .toList();

            assertThat(calls)
                    .allSatisfy(call -> assertThat(uploads.find(ALICE, call.get(60, TimeUnit.SECONDS)))
                            .isPresent());
        } finally {
            threads.shutdownNow();
        }
    }

    private UploadId issueWithAllConnectionsInUse(CyclicBarrier all) {
        return transactions().executeWrite(status -> {
            await(all);
            return ((Issued) uploads.issue(ALICE, CAT, Optional.empty()).orElseThrow())
                    .upload()
                    .id();
        });
    }

    /** All connections of the pool are in use now. */
    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
