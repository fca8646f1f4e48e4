package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ranges and tags of objects through the AWS SDK's synchronous client. Blocks; thread-safe. The client is not closed here. */
public final class SdkRangeReader implements RangeReader {

    /** The version of an object in a bucket whose versioning is suspended; it can be overwritten. */
    private static final String NULL_VERSION = "null";

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

    /**
     * GetObjectTagging accepts no condition. It names the version where there are versions; otherwise the object must be the
     * same before and after it, also by its time, because bytes can be replaced and restored meanwhile.
     */
    @Override
    public Optional<Map<String, String>> readTags(ObjectKey key, ObjectFacts verified) {
        String version = verified.versionId();
        if (version != null && !version.equals(NULL_VERSION)) {
            return tags(key, version);
        }
        Optional<Instant> before = lastModified(key, verified.etag());
        return before.flatMap(time -> tags(key, null))
                .filter(read -> lastModified(key, verified.etag()).equals(before));
    }

    private Optional<Map<String, String>> tags(ObjectKey key, @Nullable String version) {
        StoreResult<Map<String, String>> result = StoreCall.GET_TAGS.execute(() ->
                client
                        .getObjectTagging(
                                get -> get.bucket(bucket).key(key.value()).versionId(version))
                        .tagSet()
                        .stream()
                        .collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value, (first, same) -> first)));
        return result instanceof StoreResult.Ok<Map<String, String>> ok ? Optional.of(ok.value()) : Optional.empty();
    }

    /** Empty if the object is gone, or is another one than the ETag names. */
    private Optional<Instant> lastModified(ObjectKey key, String etag) {
        StoreResult<HeadObjectResponse> result = StoreCall.HEAD.execute(
                () -> client.headObject(head -> head.bucket(bucket).key(key.value())));
        return result instanceof StoreResult.Ok<HeadObjectResponse> ok
                        && ETag.unquoted(String.valueOf(ok.value().eTag())).equals(etag)
                ? Optional.ofNullable(ok.value().lastModified())
                : Optional.empty();
    }
}
