package dev.valetkey.server.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Queues for the lines of a server. The access log has one in {@code logback.xml}. The server's own messages get theirs when it serves
 * requests: those of the start, and of commands that end soon, are written at once and in their order.
 */
public final class LogQueues implements AutoCloseable {

    /** A blocked destination must not keep the process. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private LogQueues() {}

    /** Puts the destinations of the server's own messages behind queues. No effect with another logging system than Logback. */
    public static LogQueues open() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            appendersOf(root).stream()
                    .filter(appender -> !(appender instanceof QueueingAppender))
                    .forEach(appender -> enqueue(root, appender));
        }
        return new LogQueues();
    }

    private static void enqueue(Logger logger, Appender<ILoggingEvent> destination) {
        var queue = new QueueingAppender();
        queue.setContext(logger.getLoggerContext());
        queue.setName(destination.getName());
        queue.addAppender(destination);
        queue.start();
        logger.addAppender(queue);
        logger.detachAppender(destination);
    }

    /** How many lines all queues have dropped since the start. */
    static long dropped() {
        return all().stream().mapToLong(QueueingAppender::dropped).sum();
    }

    /** All queues of the logging system. */
    private static List<QueueingAppender> all() {
        List<QueueingAppender> queues = new ArrayList<>();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            for (Logger logger : context.getLoggerList()) {
                appendersOf(logger).stream()
                        .filter(QueueingAppender.class::isInstance)
                        .map(QueueingAppender.class::cast)
                        .forEach(queues::add);
            }
        }
        return queues;
    }

    private static List<Appender<ILoggingEvent>> appendersOf(Logger logger) {
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        logger.iteratorForAppenders().forEachRemaining(appenders::add);
        return appenders;
    }

    /** Waits until the lines in the queues are written. */
    @Override
    public void close() {
        all().forEach(queue -> queue.flush(MAX_WAIT));
    }
}
