package dev.valetkey.server.client.upload;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Stopped;
import dev.valetkey.server.client.progress.Meter;
import dev.valetkey.server.client.service.BatchResult;
import dev.valetkey.server.client.service.UploadService;
import dev.valetkey.server.client.wire.Upload;
import dev.valetkey.server.file.LocalFile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Uploads files: small ones some at a time and with one question for many, large ones one after the other. */
public final class UploadAll {

    private final UploadService service;
    private final UploadOne uploader;
    private final Meter progress;
    private final int parallel;

    /**
     * One for a run.
     *
     * @param parallel how many small files are on their way at a time
     */
    public UploadAll(UploadService service, UploadOne one, Meter meter, int parallel) {
        this.service = service;
        this.uploader = one;
        this.progress = meter;
        this.parallel = parallel;
    }

    /**
     * Uploads them all; what one ends with does not concern the others.
     *
     * @param orders all for one purpose
     * @param outcomes hears of each file when it is over; from several threads, one at a time
     */
    public void upload(List<UploadOrder> orders, Consumer<Outcome> outcomes) {
        var declaration = new Declaration(service.purpose(orders.get(0).purpose().value()));
        Consumer<Outcome> told = outcome -> {
            synchronized (this) {
                outcomes.accept(outcome);
            }
        };
        List<UploadOrder> large = orders.stream()
                .filter(order -> declaration.isMultipart(order, size(order)) || uploader.isResumable(order))
                .toList();
        List<UploadOrder> small =
                orders.stream().filter(order -> !large.contains(order)).toList();
        Batches.partition(small, UploadAll::size).forEach(batch -> uploadBatch(batch, declaration, told));
        large.forEach(order -> uploadSingle(order, declaration, told));
    }

    private void uploadSingle(UploadOrder order, Declaration declaration, Consumer<Outcome> outcomes) {
        open(order, outcomes)
                .ifPresent(source -> run(
                        source,
                        outcomes,
                        () -> uploader.resume(source)
                                .orElseGet(
                                        () -> uploader.upload(source, service.create(declaration.create(order, source.file()))))));
    }

    private void uploadBatch(List<UploadOrder> orders, Declaration declaration, Consumer<Outcome> outcomes) {
        if (orders.size() == 1) {
            uploadSingle(orders.get(0), declaration, outcomes);
            return;
        }
        List<Source> sources = new ArrayList<>();
        List<UploadIntent> intents = new ArrayList<>();
        for (UploadOrder order : orders) {
            open(order, outcomes).ifPresent(source -> {
                try {
                    intents.add(declaration.create(order, source.file()));
                    sources.add(source);
                } catch (Failure failure) {
                    end(source, failure, outcomes);
                }
            });
        }
        if (!sources.isEmpty()) {
            createAndUpload(sources, intents, outcomes);
        }
    }

    private void createAndUpload(List<Source> sources, List<UploadIntent> intents, Consumer<Outcome> outcomes) {
        List<BatchResult> results;
        try {
            results = service.createBatch(intents);
        } catch (Failure failure) {
            sources.forEach(source -> end(source, failure, outcomes));
            return;
        }
        List<Callable<Object>> transfers = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            BatchResult result = results.get(i);
            transfers.add(Executors.callable(() -> run(source, outcomes, () -> uploadGranted(source, result))));
        }
        runInParallel(transfers);
    }

    private Upload uploadGranted(Source source, BatchResult result) {
        if (result instanceof BatchResult.Granted granted) {
            return uploader.upload(source, granted.issued());
        }
        throw ((BatchResult.Refused) result).problem();
    }

    private Optional<Source> open(UploadOrder order, Consumer<Outcome> outcomes) {
        try {
            return Optional.of(Source.open(order, progress));
        } catch (Failure failure) {
            outcomes.accept(new Outcome.Failed(order.path(), failure, 0, 0));
            return Optional.empty();
        }
    }

    private static void run(Source source, Consumer<Outcome> outcomes, Supplier<Upload> sending) {
        long begin = System.nanoTime();
        try {
            Upload upload = sending.get();
            source.close();
            outcomes.accept(source.storedResult(upload, Duration.ofNanos(System.nanoTime() - begin)));
        } catch (Failure failure) {
            end(source, failure, outcomes);
        }
    }

    private static void end(Source source, Failure failure, Consumer<Outcome> outcomes) {
        source.close();
        outcomes.accept(source.failedResult(failure));
    }

    private void runInParallel(List<Callable<Object>> transfers) {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            for (Future<Object> transfer : threads.invokeAll(transfers)) {
                transfer.get();
            }
        } catch (InterruptedException e) {
            throw new Stopped(e);
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a transfer ended unexpectedly", fault.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static long size(UploadOrder order) {
        return new LocalFile(order.path()).size();
    }
}
