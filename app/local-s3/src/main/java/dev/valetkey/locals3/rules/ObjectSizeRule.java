package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.gate.S3Error;
import dev.valetkey.locals3.gate.S3Rule;
import dev.valetkey.locals3.request.Completion;
import dev.valetkey.locals3.request.S3Request;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Part;

import java.util.HashSet;
import java.util.Optional;

/** {@code x-amz-mp-object-size} on a completion must be the sum of its parts (API reference, CompleteMultipartUpload). */
public final class ObjectSizeRule implements S3Rule {

    private final BlobStore store;

    public ObjectSizeRule(BlobStore store) {
        this.store = store;
    }

    @Override
    public Optional<S3Error> refuse(S3Request request) {
        return request.header(S3Request.OBJECT_SIZE)
                .flatMap(promised ->
                        request.completion().flatMap(completion -> refuse(request, completion, promised.strip())));
    }

    private Optional<S3Error> refuse(S3Request request, Completion completion, String promised) {
        var stored = store.listMultipartUpload(upload(request, completion));
        if (stored.isEmpty()) {
            // Unknown or already completed: S3Proxy tells which.
            return Optional.empty();
        }
        var named = new HashSet<>(completion.partNumbers());
        var size = stored.stream()
                .filter(part -> named.contains(part.partNumber()))
                .mapToLong(Part::size)
                .sum();
        return promised.equals(Long.toString(size))
                ? Optional.empty()
                : Optional.of(new S3Error(
                        400,
                        "InvalidRequest",
                        "The provided 'x-amz-mp-object-size' header value %s does not match what was computed: %d"
                                .formatted(promised, size)));
    }

    private static MultipartUpload upload(S3Request request, Completion completion) {
        return new MultipartUpload(
                completion.uploadId(),
                CreateMultipartUploadRequest.builder()
                        .bucket(request.bucket())
                        .key(request.key())
                        .build());
    }
}
