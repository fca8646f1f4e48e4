package dev.valetkey.ledger.jdbc.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseClockTest {

    private static final Duration TOLERANCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static HikariDataSource database;

    @BeforeAll
    static void open() {
        database = EmbeddedDatabase.open(folder);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static InstantSource ahead(Duration skew) {
        return () -> Instant.now().plus(skew);
    }

    private static void assertIsNow(Clock clock) {
        assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(TOLERANCE);
    }

    @Test
    void a_node_an_hour_ahead_uses_the_time_of_the_database_and_knows_the_difference() {
        DatabaseClock clock = DatabaseClock.start(database, ahead(Duration.ofHours(1)), System::nanoTime);

        assertIsNow(clock);
        assertThat(clock.skew()).isCloseTo(Duration.ofHours(1), TOLERANCE);
    }

    @Test
    void a_node_an_hour_behind_has_a_negative_difference() {
        assertThat(DatabaseClock.start(database, ahead(Duration.ofHours(-1)), System::nanoTime)
                        .skew())
                .isCloseTo(Duration.ofHours(-1), TOLERANCE);
    }

    @Test
    void the_clock_follows_the_monotonic_time_between_two_synchronizations() {
        AtomicLong nanos = new AtomicLong();
        DatabaseClock clock = DatabaseClock.start(database, Clock.systemUTC(), nanos::get);
        Instant begin = clock.instant();

        nanos.set(Duration.ofSeconds(7).toNanos());

        assertThat(clock.instant()).isEqualTo(begin.plusSeconds(7));
    }

    @Test
    void a_synchronization_corrects_a_drift() {
        AtomicLong nanos = new AtomicLong();
        DatabaseClock clock = DatabaseClock.start(database, Clock.systemUTC(), nanos::get);
        nanos.set(Duration.ofHours(2).toNanos());

        clock.synchronize();

        assertIsNow(clock);
    }

    @Test
    void small_differences_do_not_turn_the_time_back() {
        AtomicLong nanos = new AtomicLong();
        DatabaseClock clock = DatabaseClock.start(database, Clock.systemUTC(), () -> {
            nanos.set(System.nanoTime());
            return nanos.get();
        });

        Instant last = clock.instant();
        for (int i = 0; i < 50; i++) {
            clock.synchronize();
            Instant next = clock.instant();
            assertThat(next).isAfterOrEqualTo(last);
            last = next;
        }
    }

    @Test
    void the_clock_continues_without_the_database() {
        HikariDataSource stopped = EmbeddedDatabase.open(folder.resolve("stopped"));
        DatabaseClock clock = DatabaseClock.start(stopped);
        stopped.close();

        assertThatThrownBy(clock::synchronize).isInstanceOf(LedgerUnavailableException.class);
        assertIsNow(clock);
    }
}
