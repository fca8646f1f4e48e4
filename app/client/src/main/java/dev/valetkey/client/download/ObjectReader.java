package dev.valetkey.client.download;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.RetryableException;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.s3.S3DownloadClient;
import dev.valetkey.client.s3.S3DownloadClient.ByteSink;
import dev.valetkey.client.s3.S3DownloadClient.S3GetRequest;
import dev.valetkey.client.s3.S3Errors;
import dev.valetkey.client.s3.S3Result;
import dev.valetkey.client.s3.S3Result.S3Response;
import dev.valetkey.client.wire.UploadResponse;
import dev.valetkey.client.wire.UploadResponse.ObjectResponse;

import java.util.function.LongSupplier;

/** Reads the missing bytes of a stored object from S3. Thread-safe. */
final class ObjectReader {

    private final UploadsApi service;
    private final S3DownloadClient store;
    private final Retry retry;

    ObjectReader(UploadsApi service, S3DownloadClient store, Retry retry) {
        this.service = service;
        this.store = store;
        this.retry = retry;
    }

    static ObjectResponse requireStored(UploadResponse upload) {
        return upload.object()
                .orElseThrow(() -> new ValetkeyClientException(
                        Kind.REFUSED,
                        "not-stored",
                        "Upload %s is %s, not stored.".formatted(upload.id(), upload.state())));
    }

    /**
     * Reads until all bytes are received. An attempt that receives bytes does not count as a failed one.
     *
     * @param received the number of bytes that the sink has, before and during the call
     * @throws ValetkeyClientException if all attempts of the retry policy receive nothing, or the sink fails
     */
    void readMissing(String id, ObjectResponse object, ByteSink sink, LongSupplier received) {
        while (!retry.execute(() -> attempt(id, object, sink, received))) {
            // The next attempt continues after the received bytes.
        }
    }

    /** Makes one attempt to receive the missing bytes; returns false if it received some of them. */
    private boolean attempt(String id, ObjectResponse object, ByteSink sink, LongSupplier received) {
        long before = received.getAsLong();
        if (before >= object.size()) {
            return true;
        }
        S3Result result = store.read(new S3GetRequest(service.downloadUrl(id), before, object.etag()), sink);
        if (result instanceof S3Response response && response.successful()) {
            return true;
        }
        if (received.getAsLong() > before) {
            return false;
        }
        throw result instanceof S3Response response && response.expired()
                ? new RetryableException(S3Errors.refused(response))
                : S3Errors.toException(result);
    }
}
