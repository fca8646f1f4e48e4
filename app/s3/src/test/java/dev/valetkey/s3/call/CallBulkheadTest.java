package dev.valetkey.s3.call;

import dev.valetkey.core.port.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallBulkheadTest {

    private final CallBulkhead bulkhead = new CallBulkhead(2, Duration.ofMillis(50));

    @Test
    void a_call_above_the_maximum_is_rejected_and_the_others_continue() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        try {
            CompletableFuture<Void> first = hanging(threads, running, end);
            CompletableFuture<Void> second = hanging(threads, running, end);
            await(running);
            assertThat(bulkhead.running()).isEqualTo(bulkhead.maxConcurrent()).isEqualTo(2);

            assertThatThrownBy(() -> bulkhead.execute("HEAD", () -> "no thread left"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("HEAD")
                    .hasRootCauseMessage(
                            "2 calls of this node were running for PT0.05S, the maximum number of concurrent calls");

            assertThat(bulkhead.rejected()).isOne();

            end.countDown();
            CompletableFuture.allOf(first, second).join();
            assertThat(bulkhead.running()).isZero();
            assertThat(bulkhead.<String>execute("HEAD", () -> "there")).isEqualTo("there");
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void a_failed_call_frees_its_place() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> bulkhead.run("HEAD", () -> {
                        throw new IllegalStateException("failed");
                    }))
                    .hasMessage("failed");
        }

        assertThat(bulkhead.<String>execute("HEAD", () -> "there")).isEqualTo("there");
    }

    @Test
    void an_interrupted_caller_does_not_wait() {
        CallBulkhead patient = new CallBulkhead(1, Duration.ofDays(1));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patient.run("HEAD", () -> {})).isInstanceOf(StoreUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_bulkhead_without_places_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CallBulkhead(0, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new CallBulkhead(1, Duration.ofMillis(-1)));
    }

    private CompletableFuture<Void> hanging(ExecutorService threads, CountDownLatch running, CountDownLatch end) {
        return CompletableFuture.runAsync(
                () -> bulkhead.run("HEAD", () -> {
                    running.countDown();
                    await(end);
                }),
                threads);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
