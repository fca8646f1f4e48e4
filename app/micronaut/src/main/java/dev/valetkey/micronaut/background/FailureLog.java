package dev.valetkey.micronaut.background;

import org.slf4j.Logger;

/**
 * Runs a repeated task and logs when it begins to fail and when it succeeds again, so that an outage causes two lines. The
 * stack trace is logged at level DEBUG. Thread-safe.
 */
public final class FailureLog {

    private final Logger log;
    private final String failure;
    private final String recovery;
    private boolean failing;

    /**
     * Creates one for a task that has not failed.
     *
     * @param log the logger of the task
     * @param failure what fails, and what happens meanwhile
     * @param recovery what succeeds again
     */
    public FailureLog(Logger log, String failure, String recovery) {
        this.log = log;
        this.failure = failure;
        this.recovery = recovery;
    }

    /**
     * Runs a task. Does not throw what it throws, because it could not be repeated.
     *
     * @param task may throw
     */
    public void run(Runnable task) {
        try {
            task.run();
            succeeded();
        } catch (RuntimeException failed) {
            failed(failed);
        }
    }

    private synchronized void succeeded() {
        if (failing) {
            log.info(recovery);
        }
        failing = false;
    }

    private synchronized void failed(RuntimeException cause) {
        if (!failing) {
            log.warn("{}: {}", failure, cause.getMessage());
            log.debug(failure, cause);
        }
        failing = true;
    }
}
