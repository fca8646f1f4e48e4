package dev.valetkey.policy.testkit;

import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Several threads that call one policy with the same inputs at the same time. */
final class ConcurrencyCheck {

    private static final int THREADS = 4;

    private ConcurrencyCheck() {}

    /** For each thread, the verdicts in the order of the inputs. */
    static List<List<Verdict>> verdicts(UploadPolicy policy, List<PolicyInput> inputs) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(THREADS);
        try {
            List<Future<List<Verdict>>> all = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(evaluator(policy, inputs, start)))
                    .toList();
            return all.stream().map(ConcurrencyCheck::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<List<Verdict>> evaluator(
            UploadPolicy policy, List<PolicyInput> inputs, CountDownLatch start) {
        return () -> {
            start.countDown();
            start.await();
            return inputs.stream().map(input -> input.evaluate(policy)).toList();
        };
    }

    private static List<Verdict> result(Future<List<Verdict>> verdicts) {
        try {
            return verdicts.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }
}
