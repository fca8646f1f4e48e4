package dev.valetkey.policy.testkit;

import dev.valetkey.policy.UploadPolicy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures calls of a policy. On a busy machine any call may be slow once, so only an input that is slow in every attempt
 * counts; a call that does not return is abandoned.
 */
final class TimeBudgetCheck {

    private static final int TRIES = 3;

    private final UploadPolicy policy;
    private final Duration budget;

    TimeBudgetCheck(UploadPolicy policy, Duration budget) {
        this.policy = policy;
        this.budget = budget;
    }

    Optional<String> violation(PolicyInput input) {
        for (int i = 0; i < TRIES; i++) {
            if (isWithinBudget(input)) {
                return Optional.empty();
            }
        }
        return Optional.of("The policy takes longer than its budget of " + budget.toMillis() + " ms, " + TRIES
                + " times in a row; in the service that is a denial.");
    }

    private boolean isWithinBudget(PolicyInput input) {
        ExecutorService thread = Executors.newSingleThreadExecutor(TimeBudgetCheck::daemon);
        try {
            Future<?> answer = thread.submit(() -> input.evaluate(policy));
            answer.get(budget.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted", interrupted);
        } finally {
            thread.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "policy-contract");
        thread.setDaemon(true);
        return thread;
    }
}
