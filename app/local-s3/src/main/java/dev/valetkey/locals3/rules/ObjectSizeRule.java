package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/** {@code x-amz-mp-object-size} on a completion must be the sum of its parts (API reference, CompleteMultipartUpload). */
public final class ObjectSizeRule implements CompletionRule {

    @Override
    public Optional<S3Error> validate(CompletionRequest ending) {
        var size = ending.parts().stream().mapToLong(StoredPart::size).sum();
        return ending.request()
                .header(S3Request.OBJECT_SIZE)
                .map(String::strip)
                .filter(promised -> !promised.equals(Long.toString(size)))
                .map(promised -> new S3Error(
                        400,
                        "InvalidRequest",
                        "The provided 'x-amz-mp-object-size' header value %s does not match what was computed: %d"
                                .formatted(promised, size)));
    }
}
