package dev.valetkey.client.s3;

import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.s3.S3Result.NoResponse;
import dev.valetkey.client.s3.S3Result.S3Response;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Reads an object from S3 and passes its bytes to a sink as they arrive. Thread-safe. */
public final class S3DownloadClient {

    private final HttpClient http;
    private final StallDetector stall = StallDetector.withDefaultTimeout();

    /**
     * Creates a client.
     *
     * @param http sends the requests
     */
    public S3DownloadClient(HttpClient http) {
        this.http = http;
    }

    /**
     * Makes one attempt; the sink keeps the received bytes, whatever the result.
     *
     * @param request the object and the range to read
     * @param sink receives the bytes in their order
     * @return the response, or how the connection ended without one
     */
    public S3Result read(S3GetRequest request, ByteSink sink) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.url());
        if (request.offset() > 0) {
            // If the object is another one, S3 sends it from its beginning (RFC 9110, section 13.1.5).
            builder.header("Range", "bytes=" + request.offset() + "-").header("If-Range", request.etag());
        }
        var receiver = new Receiver(sink);
        try {
            return S3Response.of(stall.await(http.sendAsync(builder.build(), receiver::body), receiver::count));
        } catch (InterruptedException e) {
            throw new TransferInterruptedException(e);
        } catch (TimeoutException e) {
            return new NoResponse(receiver.count(), false, stall.toString());
        } catch (ExecutionException e) {
            IOException failure = receiver.failure;
            if (failure != null) {
                throw ValetkeyClientException.ofFile(failure);
            }
            return new NoResponse(receiver.count(), false, S3UploadClient.describe(e.getCause()));
        }
    }

    /** Written by the HTTP client's thread, monitored by another. */
    private static final class Receiver {
        private final ByteSink sink;
        private volatile long count;
        private volatile @Nullable IOException failure;

        Receiver(ByteSink sink) {
            this.sink = sink;
        }

        long count() {
            return count;
        }

        BodySubscriber<String> body(ResponseInfo response) {
            if (response.statusCode() / 100 != 2) {
                return ErrorDocument.subscriber();
            }
            if (response.statusCode() != 206) {
                recordingFailure(sink::restart);
            }
            return BodySubscribers.mapping(
                    BodySubscribers.ofByteArrayConsumer(
                            bytes -> bytes.ifPresent(chunk -> recordingFailure(() -> append(chunk)))),
                    ignored -> "");
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
        private void append(byte[] bytes) throws IOException {
            sink.append(bytes);
            count += bytes.length;
        }

        private void recordingFailure(SinkOperation operation) {
            try {
                operation.run();
            } catch (IOException e) {
                failure = e;
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface SinkOperation {
        void run() throws IOException;
    }

    /** Receives the bytes of a download. */
    public interface ByteSink {

        /**
         * Discards all bytes: S3 sends the object from its beginning, despite the requested range.
         *
         * @throws IOException if the target cannot be written
         */
        void restart() throws IOException;

        /**
         * Receives the next bytes.
         *
         * @param bytes one byte or more
         * @throws IOException if the target cannot be written
         */
        void append(byte[] bytes) throws IOException;
    }

    /**
     * A presigned request for an object.
     *
     * @param url the presigned URL; a secret
     * @param offset the position of the first byte to read
     * @param etag the ETag of the object that the bytes before belong to
     */
    public record S3GetRequest(URI url, long offset, String etag) {

        /**
         * Adds the quotes of the ETag if they are missing.
         *
         * @param url the presigned URL; a secret
         * @param offset the position of the first byte to read
         * @param etag the ETag of the object that the bytes before belong to
         */
        public S3GetRequest {
            etag = etag.startsWith("\"") ? etag : "\"" + etag + "\"";
        }

        /** Omits the URL. */
        @Override
        public String toString() {
            return "S3GetRequest[from " + offset + "]";
        }
    }
}
