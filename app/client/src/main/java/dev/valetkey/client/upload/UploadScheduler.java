package dev.valetkey.client.upload;

import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.LocalFile;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.wire.BatchItemResponse;
import dev.valetkey.client.wire.UploadResponse;
import dev.valetkey.policy.UploadIntent;

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
public final class UploadScheduler {

    private final UploadsApi service;
    private final FileUploader uploader;
    private final TransferProgress progress;
    private final int parallel;

    /**
     * One for a run.
     *
     * @param parallel how many small files are on their way at a time
     */
    public UploadScheduler(UploadsApi service, FileUploader one, TransferProgress meter, int parallel) {
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
    public void upload(List<UploadFileRequest> orders, Consumer<UploadFileResult> outcomes) {
        var declaration = new IntentFactory(service.purpose(orders.get(0).purpose().value()));
        Consumer<UploadFileResult> told = outcome -> {
            synchronized (this) {
                outcomes.accept(outcome);
            }
        };
        List<UploadFileRequest> large = orders.stream()
                .filter(order -> declaration.isMultipart(order, size(order)) || uploader.isResumable(order))
                .toList();
        List<UploadFileRequest> small =
                orders.stream().filter(order -> !large.contains(order)).toList();
        UploadBatches.partition(small, UploadScheduler::size).forEach(batch -> uploadBatch(batch, declaration, told));
        large.forEach(order -> uploadSingle(order, declaration, told));
    }

    private void uploadSingle(UploadFileRequest order, IntentFactory declaration, Consumer<UploadFileResult> outcomes) {
        open(order, outcomes)
                .ifPresent(source -> run(
                        source,
                        outcomes,
                        () -> uploader.resume(source)
                                .orElseGet(
                                        () -> uploader.upload(source, service.create(declaration.create(order, source.file()))))));
    }

    private void uploadBatch(List<UploadFileRequest> orders, IntentFactory declaration, Consumer<UploadFileResult> outcomes) {
        if (orders.size() == 1) {
            uploadSingle(orders.get(0), declaration, outcomes);
            return;
        }
        List<UploadSource> sources = new ArrayList<>();
        List<UploadIntent> intents = new ArrayList<>();
        for (UploadFileRequest order : orders) {
            open(order, outcomes).ifPresent(source -> {
                try {
                    intents.add(declaration.create(order, source.file()));
                    sources.add(source);
                } catch (ValetkeyClientException failure) {
                    end(source, failure, outcomes);
                }
            });
        }
        if (!sources.isEmpty()) {
            createAndUpload(sources, intents, outcomes);
        }
    }

    private void createAndUpload(List<UploadSource> sources, List<UploadIntent> intents, Consumer<UploadFileResult> outcomes) {
        List<BatchItemResponse> results;
        try {
            results = service.createBatch(intents);
        } catch (ValetkeyClientException failure) {
            sources.forEach(source -> end(source, failure, outcomes));
            return;
        }
        List<Callable<Object>> transfers = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            UploadSource source = sources.get(i);
            BatchItemResponse result = results.get(i);
            transfers.add(Executors.callable(() -> run(source, outcomes, () -> uploadGranted(source, result))));
        }
        runInParallel(transfers);
    }

    private UploadResponse uploadGranted(UploadSource source, BatchItemResponse result) {
        if (result instanceof BatchItemResponse.Granted granted) {
            return uploader.upload(source, granted.issued());
        }
        throw ((BatchItemResponse.Refused) result).problem();
    }

    private Optional<UploadSource> open(UploadFileRequest order, Consumer<UploadFileResult> outcomes) {
        try {
            return Optional.of(UploadSource.open(order, progress));
        } catch (ValetkeyClientException failure) {
            outcomes.accept(new UploadFileResult.Failed(order.path(), failure, 0, 0));
            return Optional.empty();
        }
    }

    private static void run(UploadSource source, Consumer<UploadFileResult> outcomes, Supplier<UploadResponse> sending) {
        long begin = System.nanoTime();
        try {
            UploadResponse upload = sending.get();
            source.close();
            outcomes.accept(source.storedResult(upload, Duration.ofNanos(System.nanoTime() - begin)));
        } catch (ValetkeyClientException failure) {
            end(source, failure, outcomes);
        }
    }

    private static void end(UploadSource source, ValetkeyClientException failure, Consumer<UploadFileResult> outcomes) {
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
            throw new TransferInterruptedException(e);
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a transfer ended unexpectedly", fault.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static long size(UploadFileRequest order) {
        return new LocalFile(order.path()).size();
    }
}
