package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.request.CompletionBody;
import dev.valetkey.locals3.request.S3Request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A completion of an open upload.
 *
 * @param request the request that asks for it
 * @param upload the upload
 * @param requested the parts that the request names, at least one
 * @param stored the parts that have arrived, by number
 */
record CompletionRequest(S3Request request, OpenUpload upload, List<CompletionBody.Part> requested, Map<Integer, StoredPart> stored) {

    CompletionRequest {
        requested = List.copyOf(requested);
        stored = Map.copyOf(stored);
    }

    /** What has arrived under the number of a named part. */
    Optional<StoredPart> stored(CompletionBody.Part part) {
        return Optional.ofNullable(stored.get(part.number()));
    }

    /** The parts that the object is to be made of. */
    List<StoredPart> parts() {
        return requested.stream().flatMap(part -> stored(part).stream()).toList();
    }
}
