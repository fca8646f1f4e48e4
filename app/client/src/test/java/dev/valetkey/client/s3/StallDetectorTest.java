package dev.valetkey.client.s3;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StallDetectorTest {

    private final StallDetector watch = new StallDetector(Duration.ofMillis(20));
    private final CompletableFuture<String> response = new CompletableFuture<>();

    @Test
    void a_transfer_with_progress_is_awaited() throws Exception {
        AtomicLong moved = new AtomicLong();
        response.completeOnTimeout("there", 200, TimeUnit.MILLISECONDS);

        assertThat(watch.await(response, moved::incrementAndGet)).isEqualTo("there");
    }

    @Test
    void a_stalled_transfer_is_cancelled() {
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> watch.await(response, () -> 5));
        assertThat(response).isCancelled();
    }

    @Test
    void an_interrupted_wait_cancels_the_transfer() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> watch.await(response, () -> 5));
        assertThat(response).isCancelled();
    }
}
