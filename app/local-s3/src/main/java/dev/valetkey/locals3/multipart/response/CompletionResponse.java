package dev.valetkey.locals3.multipart.response;

import dev.valetkey.locals3.multipart.CompletedObjects;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.DeferredResponse;
import dev.valetkey.locals3.response.XmlDocument;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/**
 * The response to CompleteMultipartUpload, with the object's location and checksum. S3Proxy returns an invalid location, and a
 * checksum only if the request contains the checksums of the parts.
 */
final class CompletionResponse {

    private final CompletedObjects objects;

    CompletionResponse(CompletedObjects objects) {
        this.objects = objects;
    }

    /** Sends the response instead of the deferred one, unless that is an error. */
    void send(S3Request request, DeferredResponse deferred, HttpServletResponse response) throws IOException {
        var etag = deferred.etag();
        if (etag.isEmpty()) {
            deferred.send();
            return;
        }
        var document = XmlDocument.result("CompleteMultipartUploadResult")
                .element("Location", request.getRequestURL())
                .element("Bucket", request.bucket())
                .element("Key", request.key())
                .element("ETag", '"' + etag.get() + '"');
        // Another request may have overwritten the object already.
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
