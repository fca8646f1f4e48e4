package dev.valetkey.micronaut.background;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class FailureLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLogTest.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final FailureLog failures = new FailureLog(logger, "Cannot read; retrying", "Readable again");

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    @Test
    void an_outage_causes_two_lines_without_stack_traces() {
        failures.run(() -> {});
        failures.run(FailureLogTest::fail);
        failures.run(FailureLogTest::fail);
        failures.run(() -> {});
        failures.run(() -> {});

        assertThat(appender.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly("[WARN] Cannot read; retrying: no connection", "[INFO] Readable again");
        assertThat(appender.list).allMatch(event -> event.getThrowableProxy() == null);
    }

    @Test
    void every_outage_is_logged() {
        failures.run(FailureLogTest::fail);
        failures.run(() -> {});
        failures.run(FailureLogTest::fail);

        assertThat(appender.list).hasSize(3);
    }

    private static void fail() {
        throw new IllegalStateException("no connection");
    }
}
