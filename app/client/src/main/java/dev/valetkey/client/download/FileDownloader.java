package dev.valetkey.client.download;

import dev.valetkey.client.api.DownloadFileRequest;
import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.TransferListener;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.s3.S3DownloadClient;
import dev.valetkey.client.s3.S3DownloadClient.ByteSink;
import dev.valetkey.client.wire.UploadResponse;
import dev.valetkey.client.wire.UploadResponse.ObjectResponse;
import dev.valetkey.policy.object.Checksum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Downloads one stored upload, resumes a partial download and verifies size and checksum. Thread-safe. */
public final class FileDownloader {

    private final UploadsApi service;
    private final ObjectReader objects;
    private final TransferProgress progress;
    private final TransferListener listener;

    /**
     * Creates a downloader.
     *
     * @param service the API of the service
     * @param store reads objects from S3
     * @param retry retries attempts that received no bytes
     * @param progress receives the bytes of each download
     * @param listener receives resumed downloads
     */
    public FileDownloader(
            UploadsApi service,
            S3DownloadClient store,
            Retry retry,
            TransferProgress progress,
            TransferListener listener) {
        this.service = service;
        this.objects = new ObjectReader(service, store, retry);
        this.progress = progress;
        this.listener = listener;
    }

    /**
     * {@return the written file, when it is complete and its checksum is verified}
     *
     * @param request the upload and the target file
     * @throws ValetkeyClientException if the download fails
     */
    public DownloadFileResult download(DownloadFileRequest request) {
        long begin = System.nanoTime();
        UploadResponse upload = service.find(request.id());
        ObjectResponse object = ObjectReader.requireStored(upload);
        Path target = resolveTarget(request, upload.fileName());
        if (Files.exists(target) && !request.overwrite()) {
            throw exists(target);
        }
        FileProgress file = progress.startFile(String.valueOf(target.getFileName()), object.size());
        try (PartialFile partial =
                PartialFile.open(target, upload.id(), object.checksum().map(Checksum::algorithm))) {
            reportResumed(partial, file);
            objects.readMissing(upload.id(), object, new PartialFileSink(partial, file), () -> size(partial));
            verify(object, partial);
            partial.moveTo(target, request.overwrite());
        } catch (IOException e) {
            throw ValetkeyClientException.ofFile(e);
        } finally {
            file.finish();
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        boolean verified = object.checksum().isPresent();
        return new DownloadFileResult(
                target, upload.toStoredUpload(), object.size(), file.bytesTransferred(), verified, time);
    }

    /** The absolute target file; in a folder, it gets a safe form of the uploader's file name. */
    static Path resolveTarget(DownloadFileRequest request, String fileName) {
        Path target = request.target().orElse(Path.of(""));
        boolean folder = request.target().isEmpty() || Files.isDirectory(target);
        return (folder ? target.resolve(SafeFileName.of(fileName)) : target).toAbsolutePath();
    }

    private void reportResumed(PartialFile partial, FileProgress file) throws IOException {
        if (partial.size() > 0) {
            file.setPosition(partial.size());
            listener.downloadResumed(file.name(), partial.size(), file.total());
        }
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
            throw ValetkeyClientException.ofFile(e);
        }
    }

    private static void verify(ObjectResponse object, PartialFile partial) throws IOException {
        Optional<Checksum> computed = partial.checksum();
        if (partial.size() != object.size() || !computed.equals(object.checksum())) {
            partial.delete();
            throw new ValetkeyClientException(
                    Kind.FAULT,
                    "download-damaged",
                    "The received bytes differ in size or checksum from the stored object and were deleted.");
        }
    }

    private static ValetkeyClientException exists(Path target) {
        return new ValetkeyClientException(
                Kind.REFUSED, "file-exists", "The file '%s' already exists.".formatted(target));
    }
}
