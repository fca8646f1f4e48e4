package dev.valetkey.locals3.multipart.answer;

import dev.valetkey.locals3.gate.XmlDocument;
import dev.valetkey.locals3.multipart.CompletedObjects;
import dev.valetkey.locals3.multipart.Uploads;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.request.SignatureCheck;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.Objects;

/**
 * Answers what S3Proxy cannot, and amends what it leaves out. It stands behind the gate, whose rules have refused what
 * is not to be answered.
 */
public final class MultipartAnswers implements Filter {

    private final SignatureCheck signatures;
    private final Uploads uploads;
    private final CompletedObjects objects;

    public MultipartAnswers(SignatureCheck signatures, Uploads uploads, CompletedObjects objects) {
        this.signatures = signatures;
        this.uploads = uploads;
        this.objects = objects;
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        var response = (HttpServletResponse) outgoing;
        var call = request.multipart();
        if (call.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        switch (call.get()) {
            case LIST_PARTS -> listParts(request, response, chain);
            case UPLOAD_PART -> {
                chain.doFilter(request, response);
                tellPartChecksum(request, response);
            }
            case COMPLETE -> {
                var answer = new HeldAnswer(response);
                chain.doFilter(request, answer);
                tellObject(request, answer, response);
            }
            default -> chain.doFilter(request, response);
        }
    }

    private void listParts(S3Request request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var upload = request.upload().flatMap(uploads::find);
        if (upload.isPresent() && signatures.holds(request)) {
            new PartListing(upload.get(), PartPage.of(request, uploads.parts(upload.get()))).send(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** S3 tells the declared checksum of a part also when it has computed it itself; S3Proxy echoes the client's alone. */
    private void tellPartChecksum(S3Request request, HttpServletResponse response) {
        var etag = Objects.requireNonNullElse(response.getHeader("ETag"), "").replace("\"", "");
        request.upload()
                .filter(upload -> response.getStatus() == HttpServletResponse.SC_OK)
                .flatMap(uploads::find)
                .filter(upload -> upload.declared().isPresent())
                .ifPresent(upload -> request.parameter("partNumber")
                        .flatMap(number -> uploads.part(upload, Integer.parseInt(number)))
                        // Another one may have replaced it.
                        .filter(part -> part.etag().equals(etag))
                        .ifPresent(part ->
                                response.setHeader(upload.checksum().algorithm().header(), part.checksum())));
    }

    /** S3Proxy's answer has a place that is none, and a checksum only when the client named the parts'. */
    private void tellObject(S3Request request, HeldAnswer answer, HttpServletResponse response) throws IOException {
        var etag = answer.element("ETag");
        if (!answer.succeeded() || etag.isEmpty()) {
            answer.send();
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
