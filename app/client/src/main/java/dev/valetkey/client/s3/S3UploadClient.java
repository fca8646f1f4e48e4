package dev.valetkey.client.s3;

import dev.valetkey.client.error.FileErrors;
import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.s3.S3Result.NoResponse;
import dev.valetkey.client.s3.S3Result.S3Response;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Sends one request to S3, streamed from the file, and gives up when nothing moves. Thread-safe. */
public final class S3UploadClient {

    private final HttpClient http;
    private final StallDetector stall = StallDetector.withDefaultTimeout();

    public S3UploadClient(HttpClient http) {
        this.http = http;
    }

    /**
     * One attempt.
     *
     * @param meter hears of every byte; what was sent in vain is taken back
     */
    public S3Result send(S3UploadRequest request, FileProgress meter) {
        RequestBody body = request.body();
        var slice = new CountingInputStream(body.file().slice(body.offset(), body.size()), meter);
        S3Result result = exchange(http(request, slice), slice, body.size());
        if (!(result instanceof S3Response answer && answer.successful())) {
            meter.subtractLost(slice.count());
        }
        slice.fault().ifPresent(fault -> {
            throw FileErrors.toException(fault);
        });
        return result;
    }

    private static HttpRequest http(S3UploadRequest request, CountingInputStream slice) {
        RequestBody body = request.body();
        // An empty body is not sent in chunks of unknown number: S3 wants to see its length.
        var publisher = body.length() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body.open(slice)), body.length());
        HttpRequest.Builder http = HttpRequest.newBuilder(request.url()).method(request.method(), publisher);
        request.headers().forEach(http::header);
        return http.build();
    }

    private S3Result exchange(HttpRequest request, CountingInputStream slice, long size) {
        try {
            return S3Response.of(stall.await(http.sendAsync(request, BodyHandlers.ofString()), slice::count));
        } catch (InterruptedException e) {
            throw new TransferInterruptedException(e);
        } catch (TimeoutException e) {
            return new NoResponse(slice.count(), slice.count() == size, stall.toString());
        } catch (ExecutionException e) {
            return new NoResponse(slice.count(), slice.count() == size, describe(e.getCause()));
        }
    }

    static String describe(@Nullable Throwable why) {
        String name = why instanceof IOException ? "the connection failed" : String.valueOf(why);
        return Optional.ofNullable(why)
                .map(Throwable::getMessage)
                .map(text -> name + ", " + text)
                .orElse(name);
    }
}
