package dev.valetkey.client.s3;

import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.s3.S3Result.NoResponse;
import dev.valetkey.client.s3.S3Result.S3Response;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Streams one request from a file to S3 and gives up when it stalls. Thread-safe. */
public final class S3UploadClient {

    private final HttpClient http;
    private final StallDetector stall = StallDetector.withDefaultTimeout();

    /**
     * Creates a client.
     *
     * @param http sends the requests
     */
    public S3UploadClient(HttpClient http) {
        this.http = http;
    }

    /**
     * Makes one attempt.
     *
     * @param request the presigned request and the bytes
     * @param progress counts the bytes; those of a failed attempt are subtracted
     * @return the response, or how the connection ended without one
     */
    public S3Result send(S3UploadRequest request, FileProgress progress) {
        RequestBody body = request.body();
        var slice = new CountingInputStream(body.file().slice(body.offset(), body.size()), progress);
        S3Result result = exchange(http(request, slice), slice, body.size());
        if (!(result instanceof S3Response response && response.successful())) {
            progress.subtractLost(slice.count());
        }
        slice.failure().ifPresent(failure -> {
            throw ValetkeyClientException.ofFile(failure);
        });
        return result;
    }

    private static HttpRequest http(S3UploadRequest request, CountingInputStream slice) {
        RequestBody body = request.body();
        // S3 requires a Content-Length, and the JDK would send an empty stream chunked.
        var publisher = body.length() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body.open(slice)), body.length());
        HttpRequest.Builder http = HttpRequest.newBuilder(request.url()).method(request.method(), publisher);
        request.headers().forEach(http::header);
        return http.build();
    }

    private S3Result exchange(HttpRequest request, CountingInputStream slice, long size) {
        try {
            return S3Response.of(
                    stall.await(http.sendAsync(request, response -> ErrorDocument.subscriber()), slice::count));
        } catch (InterruptedException e) {
            throw new TransferInterruptedException(e);
        } catch (TimeoutException e) {
            return new NoResponse(slice.count(), slice.count() == size, stall.toString());
        } catch (ExecutionException e) {
            return new NoResponse(slice.count(), slice.count() == size, describe(e.getCause()));
        }
    }

    static String describe(@Nullable Throwable cause) {
        String name = cause instanceof IOException ? "the connection failed" : String.valueOf(cause);
        return Optional.ofNullable(cause)
                .map(Throwable::getMessage)
                .map(text -> name + ", " + text)
                .orElse(name);
    }
}
