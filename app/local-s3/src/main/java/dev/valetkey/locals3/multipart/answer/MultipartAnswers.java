package dev.valetkey.locals3.multipart.answer;

import dev.valetkey.locals3.multipart.OpenUpload;
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

    public MultipartAnswers(SignatureCheck signatures, Uploads uploads) {
        this.signatures = signatures;
        this.uploads = uploads;
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        var response = (HttpServletResponse) outgoing;
        var call = request.multipart();
        var upload = request.upload().flatMap(uploads::find);
        if (call.isEmpty() || upload.isEmpty() || !signatures.holds(request)) {
            chain.doFilter(request, response);
            return;
        }
        switch (call.get()) {
            case LIST_PARTS ->
                new PartListing(upload.get(), PartPage.of(request, uploads.parts(upload.get()))).send(response);
            case UPLOAD_PART -> {
                chain.doFilter(request, response);
                tellChecksum(upload.get(), request, response);
            }
            default -> chain.doFilter(request, response);
        }
    }

    /** S3 tells the declared checksum of a part also when it has computed it itself; S3Proxy echoes the client's alone. */
    private void tellChecksum(OpenUpload upload, S3Request request, HttpServletResponse response) {
        var etag = Objects.requireNonNullElse(response.getHeader("ETag"), "").replace("\"", "");
        request.parameter("partNumber")
                .filter(number -> response.getStatus() == HttpServletResponse.SC_OK
                        && upload.declared().isPresent())
                .flatMap(number -> uploads.part(upload, Integer.parseInt(number)))
                // Another one may have replaced it.
                .filter(part -> part.etag().equals(etag))
                .ifPresent(
                        part -> response.setHeader(upload.checksum().algorithm().header(), part.checksum()));
    }
}
