package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.jdbc.database.DatabaseName;
import dev.valetkey.ledger.jdbc.sql.HostDataSource;
import dev.valetkey.policy.quota.Usage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import javax.sql.DataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The ledger within a transaction of the service. */
abstract class HostTransactionContract {

    private final String tenant = "t" + UUID.randomUUID();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final AtomicInteger signals = new AtomicInteger();
    private Connection transaction;
    private Ledger ledger;

    /** A migrated database. */
    abstract DataSource dataSource();

    @BeforeEach
    void begin() throws SQLException {
        transaction = dataSource().getConnection();
        transaction.setAutoCommit(false);
        ledger = JdbcStores.in(host(), DatabaseName.of(dataSource()))
                .ledger(Clock.systemUTC(), signals::incrementAndGet);
    }

    @AfterEach
    void close() throws SQLException {
        transaction.rollback();
        transaction.close();
    }

    /** The data source of a service whose thread has the transaction. */
    private HostDataSource host() {
        return (HostDataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HostDataSource.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "current" ->
                        Optional.of(new HostDataSource.HostConnection(transaction, !transaction.getAutoCommit()));
                    case "afterCurrent" -> afterwards.add((Runnable) arguments[0]);
                    case "getConnection" -> throw new AssertionError("A second connection");
                    default -> {
                        try {
                            yield method.invoke(dataSource(), arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getTargetException();
                        }
                    }
                });
    }

    private Upload upload() {
        return sample().tenant(tenant).build();
    }

    private boolean others(Upload upload) {
        return TestLedgers.ledger(dataSource()).find(upload.id()).isPresent();
    }

    private Usage usage() {
        UsageKey key = new UsageKey(upload().tenant(), null, null);
        return JdbcStores.in(dataSource()).usage().read(List.of(key)).getOrDefault(key, Usage.NOTHING);
    }

    @Test
    void changes_are_visible_in_the_transaction_and_to_others_when_it_commits() throws SQLException {
        Upload upload = upload();

        ledger.add(upload);

        assertThat(ledger.find(upload.id())).contains(upload);
        assertThat(others(upload)).isFalse();
        transaction.commit();
        assertThat(others(upload)).isTrue();
        assertThat(usage().inFlight()).isEqualTo(1);
    }

    @Test
    void changes_are_undone_with_the_transaction() throws SQLException {
        Upload upload = upload();
        ledger.add(upload);
        assertThat(ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted())))
                .isTrue();

        transaction.rollback();

        assertThat(others(upload)).isFalse();
        assertThat(usage()).isEqualTo(Usage.NOTHING);
    }

    @Test
    void a_refused_change_leaves_the_rest_of_the_transaction_alone() throws SQLException {
        Upload first = upload();
        Upload second = upload();
        ledger.add(first);

        assertThatIllegalArgumentException().isThrownBy(() -> ledger.addAll(List.of(second, first)));
        assertThat(ledger.replace(second, second.transitionTo(new UploadStatus.Aborted())))
                .isFalse();
        ledger.add(second);
        transaction.commit();

        assertThat(others(first)).isTrue();
        assertThat(others(second)).isTrue();
        assertThat(usage().inFlight()).isEqualTo(2);
    }

    @Test
    void listeners_are_notified_after_the_transaction() {
        Upload upload = upload();
        ledger.add(upload);

        ledger.replace(upload, upload.transitionTo(new UploadStatus.Aborted()));

        assertThat(signals).hasValue(0);
        afterwards.forEach(Runnable::run);
        assertThat(signals).hasValue(1);
    }

    @Test
    void a_connection_without_a_transaction_is_used_and_given_back_as_it_was() throws SQLException {
        transaction.setAutoCommit(true);
        Upload upload = upload();

        ledger.add(upload);

        assertThat(others(upload)).isTrue();
        assertThat(transaction.getAutoCommit()).isTrue();
        transaction.setAutoCommit(false);
    }
}
