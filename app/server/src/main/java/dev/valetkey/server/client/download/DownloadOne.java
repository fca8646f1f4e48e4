package dev.valetkey.server.client.download;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failure.Kind;
import dev.valetkey.server.client.failure.Failures;
import dev.valetkey.server.client.progress.FileMeter;
import dev.valetkey.server.client.progress.Meter;
import dev.valetkey.server.client.retry.Again;
import dev.valetkey.server.client.retry.Retry;
import dev.valetkey.server.client.service.UploadService;
import dev.valetkey.server.client.store.ByteSink;
import dev.valetkey.server.client.store.ReadRequest;
import dev.valetkey.server.client.store.StoreFailures;
import dev.valetkey.server.client.store.StoreReader;
import dev.valetkey.server.client.store.StoreResult;
import dev.valetkey.server.client.store.StoreResult.S3Response;
import dev.valetkey.server.client.wire.Upload;
import dev.valetkey.server.client.wire.Upload.ObjectResponse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings one stored file here, goes on with what is here already, and holds it against what the service says of it. */
public final class DownloadOne {

    private final UploadService service;
    private final StoreReader store;
    private final Retry retry;
    private final Meter progress;
    private final Consumer<String> notes;

    /** One for a run; notes are sentences for people. */
    public DownloadOne(UploadService service, StoreReader store, Retry retry, Meter meter, Consumer<String> notes) {
        this.service = service;
        this.store = store;
        this.retry = retry;
        this.progress = meter;
        this.notes = notes;
    }

    /**
     * Returns when the file is in its place.
     *
     * @throws Failure if it cannot be
     */
    public Downloaded download(DownloadOrder order) {
        long begin = System.nanoTime();
        Upload upload = service.find(order.id());
        ObjectResponse object = upload.object().orElseThrow(() -> notStored(upload));
        Path place = order.resolveTarget(upload.fileName());
        if (Files.exists(place) && !order.overwrite()) {
            throw exists(place);
        }
        FileMeter file = progress.startFile(String.valueOf(place.getFileName()), object.size());
        try (PartialFile partial =
                PartialFile.open(place, upload.id(), object.checksum().map(Checksum::algorithm))) {
            reportResumed(partial, file);
            while (!retry.execute(() -> fetchMissing(upload, object, partial, file))) {
                // A connection that brought something was no failed attempt.
            }
            verify(object, partial);
            partial.moveTo(place, order.overwrite());
        } catch (IOException e) {
            throw Failures.toException(e);
        } finally {
            file.finish();
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        boolean verified = object.checksum().isPresent();
        return new Downloaded(place, upload, object.size(), file.bytesTransferred(), verified, time);
    }

    private void reportResumed(PartialFile partial, FileMeter file) throws IOException {
        if (partial.size() > 0) {
            file.setPosition(partial.size());
            notes.accept("%s: resumed: %d of %d bytes were there".formatted(file.name(), partial.size(), file.total()));
        }
    }

    /** One attempt to get what is missing; false if it brought something, but not all. */
    private boolean fetchMissing(Upload upload, ObjectResponse object, PartialFile partial, FileMeter file) {
        long there = size(partial);
        if (there >= object.size()) {
            return true;
        }
        var request = new ReadRequest(service.downloadUrl(upload.id()), there, object.etag());
        StoreResult result = store.read(request, new PartialFileSink(partial, file));
        if (result instanceof S3Response answer && answer.successful()) {
            return true;
        }
        if (size(partial) > there) {
            return false;
        }
        throw result instanceof S3Response answer && answer.expired()
                ? new Again(StoreFailures.refused(answer))
                : StoreFailures.toException(result);
    }

    private record PartialFileSink(PartialFile partial, FileMeter file) implements ByteSink {
        @Override
        public void restart() throws IOException {
            partial.truncate();
            file.setPosition(0);
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            partial.append(bytes);
            file.addTransferred(bytes.length);
        }
    }

    private static long size(PartialFile partial) {
        try {
            return partial.size();
        } catch (IOException e) {
            throw Failures.toException(e);
        }
    }

    private static void verify(ObjectResponse object, PartialFile partial) throws IOException {
        Optional<Checksum> computed = partial.checksum();
        if (partial.size() != object.size() || !computed.equals(object.checksum())) {
            partial.delete();
            throw new Failure(
                    Kind.FAULT,
                    "download-damaged",
                    "What came is not what is stored: size or checksum differ. It is deleted; run the command again.");
        }
    }

    private static Failure notStored(Upload upload) {
        return new Failure(
                Kind.REFUSED, "not-stored", "The upload %s is %s, not stored.".formatted(upload.id(), upload.state()));
    }

    private static Failure exists(Path place) {
        return new Failure(
                Kind.REFUSED,
                "file-exists",
                "'%s' is there already; name another file with -o, or replace it with --force.".formatted(place));
    }
}
