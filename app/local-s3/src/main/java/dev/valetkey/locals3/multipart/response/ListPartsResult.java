package dev.valetkey.locals3.multipart.response;

import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.response.S3Timestamp;
import dev.valetkey.locals3.response.XmlDocument;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/** The document that answers ListParts. S3Proxy's has one page and no checksums. */
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
                .element("LastModified", S3Timestamp.of(part.storedAt()))
                .element("ETag", '"' + part.etag() + '"')
                .element("Size", part.size());
        if (upload.declared().isPresent()) {
            document.element(upload.checksum().algorithm().element(), part.checksum());
        }
        document.close();
    }
}
