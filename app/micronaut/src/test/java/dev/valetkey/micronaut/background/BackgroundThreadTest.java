package dev.valetkey.micronaut.background;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class BackgroundThreadTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final BackgroundThread thread = BackgroundThread.start("valetkey-test");

    @AfterEach
    void stop() {
        thread.stop();
    }

    @Test
    void a_task_is_repeated() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);

        thread.repeat(runs::countDown, SOON);

        runs.await();
    }

    @Test
    void a_task_with_changing_pauses_is_repeated() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);
        AtomicInteger pauses = new AtomicInteger();

        thread.repeatAfter(() -> Duration.ofMillis(pauses.incrementAndGet()), runs::countDown);

        runs.await();
        assertThat(pauses).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void commands_are_merged_until_their_run_begins() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        Runnable command = thread.merged(runs::incrementAndGet);
        thread.repeat(() -> awaitUninterrupted(busy), LONG);

        command.run();
        command.run();
        busy.countDown();
        runLast();
        command.run();
        runLast();

        assertThat(runs).hasValue(2);
    }

    @Test
    void a_stop_waits_for_the_current_run_and_starts_no_other() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        thread.repeat(
                () -> {
                    running.countDown();
                    awaitUninterrupted(busy);
                    runs.incrementAndGet();
                },
                SOON);
        running.await();

        assertThat(thread.stop(SOON)).isFalse();
        busy.countDown();
        assertThat(thread.stop(LONG)).isTrue();

        assertThat(runs).hasValue(1);
    }

    @Test
    void an_interrupted_run_ends() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        thread.repeat(
                () -> {
                    running.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        interrupted.incrementAndGet();
                    }
                },
                LONG);
        running.await();

        assertThat(thread.interrupt(LONG)).isTrue();

        assertThat(interrupted).hasValue(1);
    }

    @Test
    void commands_after_the_stop_have_no_effect() {
        AtomicInteger runs = new AtomicInteger();
        Runnable command = thread.merged(runs::incrementAndGet);

        assertThat(thread.stop(LONG)).isTrue();
        command.run();
        thread.repeatAfter(() -> SOON, runs::incrementAndGet);

        assertThat(runs).hasValue(0);
    }

    /** Waits until the thread has run everything that it was given before. */
    private void runLast() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        thread.merged(last::countDown).run();
        last.await();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
