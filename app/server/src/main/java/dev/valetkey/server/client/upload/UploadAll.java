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
    private final UploadOne one;
    private final Meter meter;
    private final int parallel;

    /**
     * One for a run.
     *
     * @param parallel how many small files are on their way at a time
     */
    public UploadAll(UploadService service, UploadOne one, Meter meter, int parallel) {
        this.service = service;
        this.one = one;
        this.meter = meter;
        this.parallel = parallel;
    }

    /**
     * Uploads them all; what one ends with does not concern the others.
     *
     * @param orders all for one purpose
     * @param outcomes hears of each file when it is over; from several threads, one at a time
     */
    public void upload(List<UploadOrder> orders, Consumer<Outcome> outcomes) {
        var declaration = new Declaration(service.rules(orders.get(0).purpose().value()));
        Consumer<Outcome> told = outcome -> {
            synchronized (this) {
                outcomes.accept(outcome);
            }
        };
        List<UploadOrder> large = orders.stream()
                .filter(order -> declaration.inParts(order, size(order)) || one.isBegun(order))
                .toList();
        List<UploadOrder> small =
                orders.stream().filter(order -> !large.contains(order)).toList();
        Batches.of(small, UploadAll::size).forEach(batch -> batch(batch, declaration, told));
        large.forEach(order -> alone(order, declaration, told));
    }

    private void alone(UploadOrder order, Declaration declaration, Consumer<Outcome> outcomes) {
        open(order, outcomes)
                .ifPresent(source -> run(
                        source,
                        outcomes,
                        () -> one.resume(source)
                                .orElseGet(
                                        () -> one.send(source, service.create(declaration.of(order, source.file()))))));
    }

    private void batch(List<UploadOrder> orders, Declaration declaration, Consumer<Outcome> outcomes) {
        if (orders.size() == 1) {
            alone(orders.get(0), declaration, outcomes);
            return;
        }
        List<Source> sources = new ArrayList<>();
        List<UploadIntent> intents = new ArrayList<>();
        for (UploadOrder order : orders) {
            open(order, outcomes).ifPresent(source -> {
                try {
                    intents.add(declaration.of(order, source.file()));
                    sources.add(source);
                } catch (Failure failure) {
                    end(source, failure, outcomes);
                }
            });
        }
        if (!sources.isEmpty()) {
            granted(sources, intents, outcomes);
        }
    }

    private void granted(List<Source> sources, List<UploadIntent> intents, Consumer<Outcome> outcomes) {
        List<BatchResult> results;
        try {
            results = service.createAll(intents);
        } catch (Failure failure) {
            sources.forEach(source -> end(source, failure, outcomes));
            return;
        }
        List<Callable<Object>> transfers = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            BatchResult result = results.get(i);
            transfers.add(Executors.callable(() -> run(source, outcomes, () -> sent(source, result))));
        }
        atOnce(transfers);
    }

    private Upload sent(Source source, BatchResult result) {
        if (result instanceof BatchResult.Granted granted) {
            return one.send(source, granted.issued());
        }
        throw ((BatchResult.Refused) result).problem();
    }

    private Optional<Source> open(UploadOrder order, Consumer<Outcome> outcomes) {
        try {
            return Optional.of(Source.open(order, meter));
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
            outcomes.accept(source.stored(upload, Duration.ofNanos(System.nanoTime() - begin)));
        } catch (Failure failure) {
            end(source, failure, outcomes);
        }
    }

    private static void end(Source source, Failure failure, Consumer<Outcome> outcomes) {
        source.close();
        outcomes.accept(source.failed(failure));
    }

    private void atOnce(List<Callable<Object>> transfers) {
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
