package dev.valetkey.client.download;

import dev.valetkey.client.error.FileErrors;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.RetryableException;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.s3.ByteSink;
import dev.valetkey.client.s3.S3DownloadClient;
import dev.valetkey.client.s3.S3Errors;
import dev.valetkey.client.s3.S3GetRequest;
import dev.valetkey.client.s3.S3Result;
import dev.valetkey.client.s3.S3Result.S3Response;
import dev.valetkey.client.wire.UploadResponse;
import dev.valetkey.client.wire.UploadResponse.ObjectResponse;
import dev.valetkey.policy.object.Checksum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings one stored file here, goes on with what is here already, and holds it against what the service says of it. */
public final class FileDownloader {

    private final UploadsApi service;
    private final S3DownloadClient store;
    private final Retry retry;
    private final TransferProgress progress;
    private final Consumer<String> notes;

    /** One for a run; notes are sentences for people. */
    public FileDownloader(UploadsApi service, S3DownloadClient store, Retry retry, TransferProgress meter, Consumer<String> notes) {
        this.service = service;
        this.store = store;
        this.retry = retry;
        this.progress = meter;
        this.notes = notes;
    }

    /**
     * Returns when the file is in its place.
     *
     * @throws ValetkeyClientException if it cannot be
     */
    public DownloadFileResult download(DownloadFileRequest order) {
        long begin = System.nanoTime();
        UploadResponse upload = service.find(order.id());
        ObjectResponse object = upload.object().orElseThrow(() -> notStored(upload));
        Path place = order.resolveTarget(upload.fileName());
        if (Files.exists(place) && !order.overwrite()) {
            throw exists(place);
        }
        FileProgress file = progress.startFile(String.valueOf(place.getFileName()), object.size());
        try (PartialFile partial =
                PartialFile.open(place, upload.id(), object.checksum().map(Checksum::algorithm))) {
            reportResumed(partial, file);
            while (!retry.execute(() -> fetchMissing(upload, object, partial, file))) {
                // A connection that brought something was no failed attempt.
            }
            verify(object, partial);
            partial.moveTo(place, order.overwrite());
        } catch (IOException e) {
            throw FileErrors.toException(e);
        } finally {
            file.finish();
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        boolean verified = object.checksum().isPresent();
        return new DownloadFileResult(place, upload, object.size(), file.bytesTransferred(), verified, time);
    }

    private void reportResumed(PartialFile partial, FileProgress file) throws IOException {
        if (partial.size() > 0) {
            file.setPosition(partial.size());
            notes.accept("%s: resumed: %d of %d bytes were there".formatted(file.name(), partial.size(), file.total()));
        }
    }

    /** One attempt to get what is missing; false if it brought something, but not all. */
    private boolean fetchMissing(UploadResponse upload, ObjectResponse object, PartialFile partial, FileProgress file) {
        long there = size(partial);
        if (there >= object.size()) {
            return true;
        }
        var request = new S3GetRequest(service.downloadUrl(upload.id()), there, object.etag());
        S3Result result = store.read(request, new PartialFileSink(partial, file));
        if (result instanceof S3Response answer && answer.successful()) {
            return true;
        }
        if (size(partial) > there) {
            return false;
        }
        throw result instanceof S3Response answer && answer.expired()
                ? new RetryableException(S3Errors.refused(answer))
                : S3Errors.toException(result);
    }

    private record PartialFileSink(PartialFile partial, FileProgress file) implements ByteSink {
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
            throw FileErrors.toException(e);
        }
    }

    private static void verify(ObjectResponse object, PartialFile partial) throws IOException {
        Optional<Checksum> computed = partial.checksum();
        if (partial.size() != object.size() || !computed.equals(object.checksum())) {
            partial.delete();
            throw new ValetkeyClientException(
                    Kind.FAULT,
                    "download-damaged",
                    "What came is not what is stored: size or checksum differ. It is deleted; run the command again.");
        }
    }

    private static ValetkeyClientException notStored(UploadResponse upload) {
        return new ValetkeyClientException(
                Kind.REFUSED, "not-stored", "The upload %s is %s, not stored.".formatted(upload.id(), upload.state()));
    }

    private static ValetkeyClientException exists(Path place) {
        return new ValetkeyClientException(
                Kind.REFUSED,
                "file-exists",
                "'%s' is there already; name another file with -o, or replace it with --force.".formatted(place));
    }
}
