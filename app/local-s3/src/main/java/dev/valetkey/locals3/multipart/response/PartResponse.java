package dev.valetkey.locals3.multipart.response;

import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.DeferredResponse;
import dev.valetkey.locals3.response.XmlDocument;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.Optional;

/**
 * The responses to UploadPart and UploadPartCopy, with the declared checksum, even if the server has computed it. S3Proxy
 * returns only the client's checksum, and no checksum for a copy.
 */
final class PartResponse {

    private final MultipartUploads uploads;

    PartResponse(MultipartUploads uploads) {
        this.uploads = uploads;
    }

    /** Adds the checksum to the response to UploadPart, which has no body. */
    void amend(S3Request request, HttpServletResponse response) {
        var etag = response.getHeader("ETag");
        if (response.getStatus() != HttpServletResponse.SC_OK || etag == null) {
            return;
        }
        var upload = request.upload()
                .flatMap(uploads::find)
                .filter(open -> open.declared().isPresent());
        upload.ifPresent(open -> part(open, request, etag.replace("\"", ""))
                .ifPresent(
                        part -> response.setHeader(open.checksum().algorithm().header(), part.checksum())));
    }

    /** Sends the response to UploadPartCopy instead of the deferred one, whose root element also has the wrong name. */
    void send(S3Request request, DeferredResponse deferred, HttpServletResponse response) throws IOException {
        var upload = request.upload().flatMap(uploads::find);
        var part = deferred.etag().flatMap(etag -> upload.flatMap(open -> part(open, request, etag)));
        if (upload.isEmpty() || part.isEmpty()) {
            deferred.send();
            return;
        }
        var document = XmlDocument.result("CopyPartResult")
                .timestamp("LastModified", part.get().storedAt())
                .element("ETag", '"' + part.get().etag() + '"');
        if (upload.get().declared().isPresent()) {
            document.element(
                    upload.get().checksum().algorithm().element(), part.get().checksum());
        }
        document.send(response);
    }

    /** The part of this request; empty if another request has replaced it. */
    private Optional<StoredPart> part(OpenUpload upload, S3Request request, String etag) {
        return request.parameter("partNumber")
                .flatMap(number -> uploads.part(upload, Integer.parseInt(number)))
                .filter(part -> part.etag().equals(etag));
    }
}
