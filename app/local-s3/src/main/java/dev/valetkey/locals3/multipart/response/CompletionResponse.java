package dev.valetkey.locals3.multipart.response;

import dev.valetkey.locals3.multipart.CompletedObjects;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.DeferredResponse;
import dev.valetkey.locals3.response.XmlDocument;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/**
 * What S3 tells of an object that it has just made of parts: where it is, and its checksum. S3Proxy names a place that is
 * none, and a checksum only when the client named the parts'.
 */
final class CompletionResponse {

    private final CompletedObjects objects;

    CompletionResponse(CompletedObjects objects) {
        this.objects = objects;
    }

    /** Answers in place of the held answer, unless it is a refusal. */
    void send(S3Request request, DeferredResponse held, HttpServletResponse response) throws IOException {
        var etag = held.etag();
        if (etag.isEmpty()) {
            held.send();
            return;
        }
        var document = XmlDocument.result("CompleteMultipartUploadResult")
                .element("Location", request.getRequestURL())
                .element("Bucket", request.bucket())
                .element("Key", request.key())
                .element("ETag", '"' + etag.get() + '"');
        // Somebody may have overwritten it already.
        var object = request.upload()
                .flatMap(objects::find)
                .filter(found -> found.etag().equals(etag.get()));
        if (object.isPresent()) {
            document.element(object.get().algorithm().element(), object.get().checksum())
                    .element("ChecksumType", object.get().checksumType());
        }
        document.send(response);
    }
}
