package dev.valetkey.client.upload;

import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.http.UploadsApi.BatchItemResponse;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.wire.UploadResponse;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.Purpose;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Uploads files: small ones in parallel with one create call for many, large ones one after the other. Thread-safe. */
public final class UploadScheduler {

    private final UploadsApi service;
    private final FileUploader uploader;
    private final TransferProgress progress;
    private final int parallel;

    /**
     * Creates a scheduler.
     *
     * @param service the API of the service
     * @param uploader uploads one file
     * @param progress counts the bytes of all files
     * @param parallel number of small files sent at the same time
     */
    public UploadScheduler(UploadsApi service, FileUploader uploader, TransferProgress progress, int parallel) {
        this.service = service;
        this.uploader = uploader;
        this.progress = progress;
        this.parallel = parallel;
    }

    /**
     * Uploads all files; a failure of one does not affect the others.
     *
     * @param requests the files to upload
     * @param onResult receives each file's result when its upload has ended; from several threads, one at a time
     */
    public void upload(List<UploadFileRequest> requests, Consumer<UploadFileResult> onResult) {
        Object lock = new Object();
        Consumer<UploadFileResult> oneAtATime = result -> {
            synchronized (lock) {
                onResult.accept(result);
            }
        };
        Map<Purpose, List<UploadFileRequest>> byPurpose = requests.stream()
                .collect(Collectors.groupingBy(UploadFileRequest::purpose, LinkedHashMap::new, Collectors.toList()));
        byPurpose.forEach((purpose, ofPurpose) -> {
            var intents = new IntentFactory(service.purpose(purpose.value()));
            upload(ofPurpose, intents, oneAtATime);
        });
    }

    private void upload(List<UploadFileRequest> requests, IntentFactory intents, Consumer<UploadFileResult> onResult) {
        List<UploadFileRequest> large = requests.stream()
                .filter(request -> intents.isMultipart(request, size(request)) || uploader.isResumable(request))
                .toList();
        List<UploadFileRequest> small =
                requests.stream().filter(request -> !large.contains(request)).toList();
        UploadBatches.partition(small, UploadScheduler::size).forEach(batch -> uploadBatch(batch, intents, onResult));
        large.forEach(request -> uploadSingle(request, intents, onResult));
    }

    private void uploadSingle(UploadFileRequest request, IntentFactory intents, Consumer<UploadFileResult> onResult) {
        open(request, onResult)
                .ifPresent(source -> run(
                        source,
                        onResult,
                        () -> uploader.resume(source)
                                .orElseGet(() -> uploader.upload(
                                        source, service.create(intents.create(request, source.file()))))));
    }

    private void uploadBatch(
            List<UploadFileRequest> requests, IntentFactory intents, Consumer<UploadFileResult> onResult) {
        if (requests.size() == 1) {
            uploadSingle(requests.get(0), intents, onResult);
            return;
        }
        List<UploadSource> sources = new ArrayList<>();
        List<UploadIntent> created = new ArrayList<>();
        for (UploadFileRequest request : requests) {
            open(request, onResult).ifPresent(source -> {
                try {
                    created.add(intents.create(request, source.file()));
                    sources.add(source);
                } catch (ValetkeyClientException failure) {
                    fail(source, failure, onResult);
                }
            });
        }
        if (!sources.isEmpty()) {
            createAndUpload(sources, created, onResult);
        }
    }

    private void createAndUpload(
            List<UploadSource> sources, List<UploadIntent> intents, Consumer<UploadFileResult> onResult) {
        List<BatchItemResponse> results;
        try {
            results = service.createBatch(intents);
        } catch (ValetkeyClientException failure) {
            sources.forEach(source -> fail(source, failure, onResult));
            return;
        }
        List<Callable<Object>> transfers = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            UploadSource source = sources.get(i);
            BatchItemResponse result = results.get(i);
            transfers.add(Executors.callable(() -> run(source, onResult, () -> uploadGranted(source, result))));
        }
        runInParallel(transfers);
    }

    private UploadResponse uploadGranted(UploadSource source, BatchItemResponse result) {
        if (result instanceof BatchItemResponse.Granted granted) {
            return uploader.upload(source, granted.issued());
        }
        throw ((BatchItemResponse.Refused) result).problem();
    }

    private Optional<UploadSource> open(UploadFileRequest request, Consumer<UploadFileResult> onResult) {
        try {
            return Optional.of(UploadSource.open(request, progress));
        } catch (ValetkeyClientException failure) {
            onResult.accept(new UploadFileResult.Failed(request.path(), failure, 0, 0));
            return Optional.empty();
        }
    }

    private static void run(
            UploadSource source, Consumer<UploadFileResult> onResult, Supplier<UploadResponse> transfer) {
        long begin = System.nanoTime();
        try {
            UploadResponse upload = transfer.get();
            source.close();
            onResult.accept(source.storedResult(upload, Duration.ofNanos(System.nanoTime() - begin)));
        } catch (ValetkeyClientException failure) {
            fail(source, failure, onResult);
        }
    }

    private static void fail(
            UploadSource source, ValetkeyClientException failure, Consumer<UploadFileResult> onResult) {
        source.close();
        onResult.accept(source.failedResult(failure));
    }

    private void runInParallel(List<Callable<Object>> transfers) {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            for (Future<Object> transfer : threads.invokeAll(transfers)) {
                transfer.get();
            }
        } catch (InterruptedException e) {
            throw new TransferInterruptedException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A transfer failed unexpectedly", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The file's size; 0 if it is missing, which opening it reports. */
    private static long size(UploadFileRequest request) {
        return request.path().toFile().length();
    }
}
