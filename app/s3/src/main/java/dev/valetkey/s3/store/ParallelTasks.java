package dev.valetkey.s3.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads for one job in pieces; they end with it. */
final class ParallelTasks {

    /** For pieces that are on their way when another fails: longer than S3 takes to answer. */
    private static final long SHUTDOWN_TIMEOUT_MINUTES = 5;

    private ParallelTasks() {}

    /**
     * The pieces' results, in order.
     *
     * @param threads how many pieces are done at once
     * @throws RuntimeException the failure of the first piece that fails; those that have not begun are left out then
     */
    static <T> List<T> execute(int threads, List<Supplier<T>> pieces) {
        ExecutorService crew = Executors.newFixedThreadPool(Math.min(threads, pieces.size()), ParallelTasks::daemonThread);
        try {
            List<CompletableFuture<T>> begun = pieces.stream()
                    .map(piece -> CompletableFuture.supplyAsync(piece, crew))
                    .toList();
            return begun.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } finally {
            crew.shutdownNow();
            awaitTermination(crew);
        }
    }

    private static void awaitTermination(ExecutorService crew) {
        try {
            crew.awaitTermination(SHUTDOWN_TIMEOUT_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemonThread(Runnable work) {
        Thread thread = new Thread(work, "valetkey-copy");
        thread.setDaemon(true);
        return thread;
    }
}
