package dev.valetkey.locals3.multipart.response;

import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.XmlDocument;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The response to ListParts. S3Proxy's response has one page and no checksums. */
final class ListPartsResult {

    private final OpenUpload upload;
    private final PartPage page;

    ListPartsResult(OpenUpload upload, PartPage page) {
        this.upload = upload;
        this.page = page;
    }

    void send(HttpServletResponse response) throws IOException {
        var ref = upload.ref();
        var document = XmlDocument.result("ListPartsResult")
                .element("Bucket", ref.bucket())
                .element("Key", ref.key())
                .element("UploadId", ref.id())
                .element("PartNumberMarker", page.marker())
                .element("NextPartNumberMarker", page.nextMarker())
                .element("MaxParts", page.maxParts())
                .element("IsTruncated", page.truncated());
        for (var part : page.parts()) {
            write(document, part);
        }
        document.element("StorageClass", "STANDARD");
        if (upload.declared().isPresent()) {
            document.element("ChecksumAlgorithm", upload.checksum().algorithm())
                    .element("ChecksumType", upload.checksum().type());
        }
        document.send(response);
    }

    private void write(XmlDocument document, StoredPart part) throws IOException {
        document.open("Part")
                .element("PartNumber", part.number())
                .timestamp("LastModified", part.storedAt())
                .element("ETag", '"' + part.etag() + '"')
                .element("Size", part.size());
        if (upload.declared().isPresent()) {
            document.element(upload.checksum().algorithm().element(), part.checksum());
        }
        document.close();
    }

    /**
     * One page of a list of parts.
     *
     * @param marker the part number after which the page begins
     * @param maxParts the maximum number of parts
     * @param parts the parts of the page
     * @param truncated whether more parts follow
     */
    record PartPage(int marker, int maxParts, List<StoredPart> parts, boolean truncated) {

        /** The limit of the API reference, also for requests with a higher {@code max-parts}. */
        private static final int MAX_PARTS = 1000;

        PartPage {
            parts = List.copyOf(parts);
        }

        /** The requested page. The rules have validated the parameters. */
        static PartPage of(S3Request request, OpenUpload upload, MultipartUploads uploads) {
            var marker = number(request, "part-number-marker").orElse(0);
            var maxParts = Math.min(number(request, "max-parts").orElse(MAX_PARTS), MAX_PARTS);
            var rest = uploads.partNumbers(upload).stream()
                    .filter(number -> number > marker)
                    .toList();
            var page = rest.subList(0, Math.min(maxParts, rest.size()));
            return new PartPage(
                    marker, maxParts, uploads.parts(upload, page), maxParts > 0 && page.size() < rest.size());
        }

        /** The number of the last part, 0 for an empty page (recorded: {@code test_list_parts_pagination}). */
        int nextMarker() {
            return parts.isEmpty() ? 0 : parts.get(parts.size() - 1).number();
        }

        private static Optional<Integer> number(S3Request request, String name) {
            return request.parameter(name).filter(value -> !value.isEmpty()).map(Integer::valueOf);
        }
    }
}
