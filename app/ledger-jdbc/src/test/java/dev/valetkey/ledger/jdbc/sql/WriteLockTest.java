package dev.valetkey.ledger.jdbc.sql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WriteLockTest {

    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final WriteLock exclusive = new WriteLock.Exclusive();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void inAllThreads(Callable<Void> task) throws Exception {
        List<Future<Void>> results =
                threads.invokeAll(Stream.generate(() -> task).limit(THREADS).toList());
        for (Future<Void> result : results) {
            result.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void exclusive_transactions_run_one_after_the_other() throws Exception {
        AtomicInteger running = new AtomicInteger();

        inAllThreads(() -> {
            for (int i = 0; i < 1_000; i++) {
                exclusive.run(() -> {
                    assertThat(running.incrementAndGet()).isOne();
                    return running.decrementAndGet();
                });
            }
            return null;
        });
    }

    @Test
    void concurrent_transactions_run_at_the_same_time() throws Exception {
        CyclicBarrier all = new CyclicBarrier(THREADS);

        inAllThreads(() -> new WriteLock.Concurrent().run(() -> {
            try {
                all.await(30, TimeUnit.SECONDS);
            } catch (Exception missing) {
                throw new SQLException(missing);
            }
            return null;
        }));
    }

    @Test
    void a_failed_transaction_frees_the_lock() throws Exception {
        assertThatThrownBy(() -> exclusive.run(() -> {
                    throw new SQLException("failed");
                }))
                .hasMessage("failed");

        assertThat(threads.submit(() -> exclusive.run(() -> 1)).get(30, TimeUnit.SECONDS))
                .isOne();
    }

    @Test
    void an_interrupted_caller_waits_and_stays_interrupted() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<Void> writer = threads.submit(() -> exclusive.run(() -> {
            writing.countDown();
            try {
                end.await();
            } catch (InterruptedException unexpected) {
                throw new SQLException(unexpected);
            }
            return null;
        }));
        writing.await();

        Future<Boolean> interrupted = threads.submit(() -> {
            Thread.currentThread().interrupt();
            return exclusive.run(() -> {
                assertThat(writer.isDone() || end.getCount() == 0).isTrue();
                return Thread.currentThread().isInterrupted();
            });
        });
        end.countDown();

        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.get(30, TimeUnit.SECONDS)).isNull();
    }
}
