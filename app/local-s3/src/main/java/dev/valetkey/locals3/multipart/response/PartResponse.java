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
 * What S3 tells of a part that it has just stored: the declared checksum, also when it has computed it itself. S3Proxy
 * echoes the client's alone, and none of a copy.
 */
final class PartResponse {

    private final MultipartUploads uploads;

    PartResponse(MultipartUploads uploads) {
        this.uploads = uploads;
    }

    /** Amends the answer to UploadPart, which has no body. */
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

    /** Answers UploadPartCopy in place of the held answer, which has the wrong name besides. */
    void send(S3Request request, DeferredResponse held, HttpServletResponse response) throws IOException {
        var upload = request.upload().flatMap(uploads::find);
        var part = held.etag().flatMap(etag -> upload.flatMap(open -> part(open, request, etag)));
        if (upload.isEmpty() || part.isEmpty()) {
            held.send();
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

    /** The part of this request; none when another one has replaced it already. */
    private Optional<StoredPart> part(OpenUpload upload, S3Request request, String etag) {
        return request.parameter("partNumber")
                .flatMap(number -> uploads.part(upload, Integer.parseInt(number)))
                .filter(part -> part.etag().equals(etag));
    }
}
