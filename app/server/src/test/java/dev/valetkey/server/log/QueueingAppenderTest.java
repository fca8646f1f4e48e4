package dev.valetkey.server.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class QueueingAppenderTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int LINES = 3 * QueueingAppender.MAX_LINES;

    private final LoggerContext context = new LoggerContext();
    private final BlockingDestination destination = new BlockingDestination();
    private final Logger log = context.getLogger("test");
    private final QueueingAppender queue = new QueueingAppender();

    @BeforeEach
    void configure() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        destination.setContext(context);
        destination.start();
        queue.setContext(context);
        queue.addAppender(destination);
        queue.start();
        log.addAppender(queue);
    }

    @AfterEach
    void stop() {
        destination.open.countDown();
        context.stop();
    }

    @Test
    void the_access_log_has_a_queue_that_never_blocks() throws JoranException {
        var joran = new JoranConfigurator();
        joran.setContext(context);
        joran.doConfigure(getClass().getResource("/logback.xml"));

        assertThat(context.getLogger("dev.valetkey.access").getAppender("access"))
                .asInstanceOf(type(QueueingAppender.class))
                .matches(QueueingAppender::isNeverBlock)
                .matches(access -> access.iteratorForAppenders().hasNext());
    }

    @Test
    void a_blocked_destination_blocks_no_thread_that_logs() {
        assertTimeoutPreemptively(A_MINUTE, () -> {
            for (int i = 0; i < LINES; i++) {
                log.info("line {}", i);
            }
        });

        assertThat(destination.written).isEmpty();
        assertThat(queue.dropped()).isBetween(1L, (long) LINES);
    }

    @Test
    void every_line_is_written_or_counted_as_dropped() {
        List<Thread> threads = IntStream.range(0, 50)
                .mapToObj(any -> new Thread(() -> IntStream.range(0, LINES / 50).forEach(i -> log.warn("line {}", i))))
                .toList();
        threads.forEach(Thread::start);
        await().atMost(A_MINUTE).until(() -> threads.stream().noneMatch(Thread::isAlive));
        long attempted = LINES / 50 * 50L;
        long dropped = queue.dropped();

        destination.open.countDown();

        await().atMost(A_MINUTE).until(() -> destination.written.size() == attempted - dropped);
        assertThat(dropped).isGreaterThanOrEqualTo(attempted - 2 * QueueingAppender.MAX_LINES);
        log.info("afterwards");
        await().atMost(A_MINUTE).until(() -> destination.written.contains("afterwards"));
        assertThat(queue.dropped()).isEqualTo(dropped);
    }

    @Test
    void a_flush_waits_for_the_lines_and_not_longer_than_its_timeout() {
        log.info("one");
        queue.flush(Duration.ofMillis(20));
        assertThat(destination.written).isEmpty();

        destination.open.countDown();
        log.info("two");
        queue.flush(A_MINUTE);

        assertThat(destination.written).containsExactly("one", "two");
    }

    /** Blocks until it is opened. */
    private static final class BlockingDestination extends AppenderBase<ILoggingEvent> {
        private final CountDownLatch open = new CountDownLatch(1);
        private final List<String> written = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            try {
                open.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            written.add(event.getFormattedMessage());
        }
    }
}
