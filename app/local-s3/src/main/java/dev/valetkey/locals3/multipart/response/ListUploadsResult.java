package dev.valetkey.locals3.multipart.response;

import dev.valetkey.locals3.multipart.InitiatedUpload;
import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.XmlDocument;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The response to ListMultipartUploads. S3Proxy's response has one page and no prefix. Uploads of one key are sorted by id,
 * and not by the time of their creation.
 */
final class ListUploadsResult {

    /** The limit of the API reference, also for requests with a higher {@code max-uploads}. */
    private static final int MAX_UPLOADS = 1000;

    private final S3Request request;
    private final List<InitiatedUpload> page;
    private final int maxUploads;
    private final boolean truncated;

    private ListUploadsResult(S3Request request, List<InitiatedUpload> page, int maxUploads, boolean truncated) {
        this.request = request;
        this.page = List.copyOf(page);
        this.maxUploads = maxUploads;
        this.truncated = truncated;
    }

    /** The requested page. The rules have validated the parameters. */
    static ListUploadsResult of(S3Request request, MultipartUploads uploads) {
        var maxUploads = Math.min(
                text(request, "max-uploads").isEmpty() ? MAX_UPLOADS : Integer.parseInt(text(request, "max-uploads")),
                MAX_UPLOADS);
        var rest = uploads.list(request.bucket()).stream()
                .filter(upload -> upload.ref().key().startsWith(text(request, "prefix")))
                .filter(upload -> isAfterMarker(request, upload))
                .toList();
        var page = rest.subList(0, Math.min(maxUploads, rest.size()));
        return new ListUploadsResult(request, page, maxUploads, maxUploads > 0 && page.size() < rest.size());
    }

    /** S3 ignores {@code upload-id-marker} without {@code key-marker}. */
    private static boolean isAfterMarker(S3Request request, InitiatedUpload upload) {
        var order = upload.ref().key().compareTo(text(request, "key-marker"));
        var id = text(request, "upload-id-marker");
        return order > 0 || (order == 0 && !id.isEmpty() && upload.ref().id().compareTo(id) > 0);
    }

    void send(HttpServletResponse response) throws IOException {
        var document = XmlDocument.result("ListMultipartUploadsResult")
                .element("Bucket", request.bucket())
                .element("KeyMarker", encoded(text(request, "key-marker")))
                .element("UploadIdMarker", text(request, "upload-id-marker"))
                .element("Prefix", encoded(text(request, "prefix")));
        if (truncated) {
            var last = page.get(page.size() - 1).ref();
            document.element("NextKeyMarker", encoded(last.key())).element("NextUploadIdMarker", last.id());
        }
        if (isEncoded()) {
            document.element("EncodingType", "url");
        }
        document.element("MaxUploads", maxUploads).element("IsTruncated", truncated);
        for (var upload : page) {
            document.open("Upload")
                    .element("Key", encoded(upload.ref().key()))
                    .element("UploadId", upload.ref().id())
                    .element("StorageClass", "STANDARD")
                    .timestamp("Initiated", upload.initiatedAt())
                    .close();
        }
        document.send(response);
    }

    private boolean isEncoded() {
        return text(request, "encoding-type").equals("url");
    }

    private String encoded(String key) {
        return isEncoded() ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/") : key;
    }

    private static String text(S3Request request, String name) {
        return request.parameter(name).orElse("");
    }
}
