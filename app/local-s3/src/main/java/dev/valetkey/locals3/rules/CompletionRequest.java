package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.request.CompletionBody;
import dev.valetkey.locals3.request.S3Request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The completion of an open upload.
 *
 * @param request the request
 * @param upload the upload
 * @param requested the parts in the request, at least one
 * @param stored the stored parts by number
 */
record CompletionRequest(
        S3Request request, OpenUpload upload, List<CompletionBody.Part> requested, Map<Integer, StoredPart> stored) {

    CompletionRequest {
        requested = List.copyOf(requested);
        stored = Map.copyOf(stored);
    }

    /** The stored part with the number of a requested part. */
    Optional<StoredPart> stored(CompletionBody.Part part) {
        return Optional.ofNullable(stored.get(part.number()));
    }

    /** The stored parts of the object, in the requested order. */
    List<StoredPart> parts() {
        return requested.stream().flatMap(part -> stored(part).stream()).toList();
    }
}
