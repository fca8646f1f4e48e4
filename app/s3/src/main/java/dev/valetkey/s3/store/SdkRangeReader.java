package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Ranges of objects through the AWS SDK's synchronous client. Blocks; thread-safe. The client is not closed here. */
public final class SdkRangeReader implements RangeReader {

    private final S3Client client;
    private final String bucket;

    /**
     * Creates a reader. No request is sent.
     *
     * @param client a client for this location, see {@link BucketLocation#applyTo}
     * @param location where the bucket is
     */
    public SdkRangeReader(S3Client client, BucketLocation location) {
        this.client = Objects.requireNonNull(client, "client");
        this.bucket = location.bucket();
    }

    /** A server that ignores the condition is recognized by the ETag, and one that ignores the range by the length. */
    @Override
    public Optional<byte[]> read(ObjectKey key, String etag, long offset, int length) {
        StoreResult<Optional<byte[]>> result = StoreCall.GET.execute(() -> client.getObject(
                get -> get.bucket(bucket)
                        .key(key.value())
                        .ifMatch(ETag.quoted(etag))
                        .range("bytes=" + offset + "-" + (offset + length - 1)),
                (response, stream) -> read(stream, length)
                        .filter(bytes ->
                                ETag.unquoted(String.valueOf(response.eTag())).equals(etag))));
        return result instanceof StoreResult.Ok<Optional<byte[]>> ok ? ok.value() : Optional.empty();
    }

    /** Reads one byte more than requested, so that a longer response is noticed and not read to its end. */
    private static Optional<byte[]> read(AbortableInputStream stream, int length) throws IOException {
        byte[] bytes = stream.readNBytes(length + 1);
        if (bytes.length > length) {
            stream.abort();
        }
        return bytes.length == length ? Optional.of(bytes) : Optional.empty();
    }
}
