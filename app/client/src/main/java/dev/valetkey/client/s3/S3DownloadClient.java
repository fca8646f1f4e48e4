package dev.valetkey.client.s3;

import dev.valetkey.client.error.FileErrors;
import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.s3.S3Result.NoResponse;
import dev.valetkey.client.s3.S3Result.S3Response;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Reads an object from S3 and hands its bytes on as they come. Thread-safe. */
public final class S3DownloadClient {

    private final HttpClient http;
    private final StallDetector stall = StallDetector.withDefaultTimeout();

    public S3DownloadClient(HttpClient http) {
        this.http = http;
    }

    /** One attempt; the bytes that came are in the sink, however it ends. */
    public S3Result read(S3GetRequest request, ByteSink sink) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.url());
        if (request.offset() > 0) {
            // Of another object than before S3 sends all (RFC 9110, section 13.1.5).
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
            IOException fault = receiver.fault;
            if (fault != null) {
                throw FileErrors.toException(fault);
            }
            return new NoResponse(receiver.count(), false, S3UploadClient.describe(e.getCause()));
        }
    }

    /** Written by the HTTP client's thread, watched by another. */
    private static final class Receiver {
        private final ByteSink sink;
        private volatile long count;
        private volatile @Nullable IOException fault;

        Receiver(ByteSink sink) {
            this.sink = sink;
        }

        long count() {
            return count;
        }

        BodySubscriber<String> body(ResponseInfo response) {
            if (response.statusCode() / 100 != 2) {
                return BodySubscribers.ofString(StandardCharsets.UTF_8);
            }
            if (response.statusCode() != 206) {
                recordingFailure(sink::restart);
            }
            return BodySubscribers.mapping(
                    BodySubscribers.ofByteArrayConsumer(bytes -> bytes.ifPresent(some -> recordingFailure(() -> append(some)))),
                    nothing -> "");
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
        private void append(byte[] bytes) throws IOException {
            sink.append(bytes);
            count += bytes.length;
        }

        private void recordingFailure(SinkOperation writing) {
            try {
                writing.run();
            } catch (IOException e) {
                fault = e;
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface SinkOperation {
        void run() throws IOException;
    }
}
