package dev.valetkey.server.log;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports dropped lines of the log in the log, when there is room again. */
@Singleton
class DroppedLines {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedLines.class);

    private long reported;

    /** Once a minute. */
    @Scheduled(fixedDelay = "1m")
    synchronized void report() {
        long dropped = LogQueues.dropped();
        if (dropped > reported) {
            LOG.warn(
                    "{} lines of the log were dropped, because the standard output or the standard error was not read fast enough",
                    dropped - reported);
            reported = dropped;
        }
    }
}
