package dev.valetkey.client.download;

import dev.valetkey.client.api.DownloadStreamResult;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.file.RunningChecksum;
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
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** Downloads a stored upload to a stream and verifies size and checksum at its end. Thread-safe. */
public final class StreamDownloader {

    private final UploadsApi service;
    private final ObjectReader objects;
    private final TransferProgress progress;

    /**
     * Creates a downloader.
     *
     * @param service the API of the service
     * @param store reads objects from S3
     * @param retry retries attempts that received no bytes
     * @param progress receives the bytes of each download
     */
    public StreamDownloader(UploadsApi service, S3DownloadClient store, Retry retry, TransferProgress progress) {
        this.service = service;
        this.objects = new ObjectReader(service, store, retry);
        this.progress = progress;
    }

    /**
     * {@return the download, when all bytes are written and their checksum is verified}
     *
     * @param id the upload's id
     * @param out receives the bytes; is flushed and not closed
     * @throws ValetkeyClientException if the download fails; the stream may have received bytes
     */
    public DownloadStreamResult download(String id, OutputStream out) {
        long begin = System.nanoTime();
        UploadResponse upload = service.find(id);
        ObjectResponse object = ObjectReader.requireStored(upload);
        FileProgress file = progress.startFile(upload.fileName(), object.size());
        var sink =
                new StreamSink(out, object.checksum().map(Checksum::algorithm).map(RunningChecksum::of), file);
        try {
            objects.readMissing(upload.id(), object, sink, () -> sink.received);
            out.flush();
        } catch (IOException e) {
            throw ValetkeyClientException.ofFile(e);
        } finally {
            file.finish();
        }
        verify(object, sink);
        return new DownloadStreamResult(
                upload.toStoredUpload(),
                object.size(),
                object.checksum().isPresent(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void verify(ObjectResponse object, StreamSink sink) {
        if (sink.received != object.size()
                || !sink.sum.map(RunningChecksum::finish).equals(object.checksum())) {
            throw new ValetkeyClientException(
                    Kind.FAULT,
                    "download-damaged",
                    "The received bytes differ in size or checksum from the stored object. They have already been"
                            + " written to the output: discard them.");
        }
    }

    /** Written by the HTTP client's thread, monitored by another. */
    static final class StreamSink implements ByteSink {
        private final OutputStream out;
        private final Optional<RunningChecksum> sum;
        private final FileProgress file;
        volatile long received;
        private long repeated;

        StreamSink(OutputStream out, Optional<RunningChecksum> sum, FileProgress file) {
            this.out = out;
            this.sum = sum;
            this.file = file;
        }

        /** The bytes before are written, and a stored object never changes: the same bytes arrive again. */
        @Override
        public void restart() {
            repeated = received;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
        public void append(byte[] bytes) throws IOException {
            int skipped = (int) Math.min(repeated, bytes.length);
            repeated -= skipped;
            int length = bytes.length - skipped;
            out.write(bytes, skipped, length);
            sum.ifPresent(running -> running.update(bytes, skipped, length));
            received += length;
            file.addTransferred(length);
        }
    }
}
