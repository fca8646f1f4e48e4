package dev.valetkey.locals3.multipart.response;

import dev.valetkey.locals3.multipart.CompletedObjects;
import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.request.SignatureVerifier;
import dev.valetkey.locals3.response.DeferredResponse;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/**
 * Answers multipart requests that S3Proxy does not support, and completes its responses to others. Runs after the rules.
 */
public final class MultipartResponseFilter implements Filter {

    private final SignatureVerifier signatures;
    private final MultipartUploads uploads;
    private final PartResponse part;
    private final CompletionResponse completion;

    /**
     * Creates the filter.
     *
     * @param signatures verifies the signatures of the requests that this filter answers
     * @param uploads the open uploads
     * @param objects the completed uploads
     */
    public MultipartResponseFilter(SignatureVerifier signatures, MultipartUploads uploads, CompletedObjects objects) {
        this.signatures = signatures;
        this.uploads = uploads;
        this.part = new PartResponse(uploads);
        this.completion = new CompletionResponse(objects);
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        var response = (HttpServletResponse) outgoing;
        if (request.listsUploads() && uploads.hasBucket(request.bucket()) && signatures.isValid(request)) {
            ListUploadsResult.of(request, uploads).send(response);
            return;
        }
        var operation = request.multipart();
        if (operation.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        switch (operation.get()) {
            case LIST_PARTS -> listParts(request, response, chain);
            case UPLOAD_PART -> {
                chain.doFilter(request, response);
                part.amend(request, response);
            }
            case COPY_PART -> part.send(request, defer(request, response, chain), response);
            case COMPLETE -> completion.send(request, defer(request, response, chain), response);
            case CREATE, ABORT -> chain.doFilter(request, response);
        }
    }

    private void listParts(S3Request request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var upload = request.upload().flatMap(uploads::find);
        if (upload.isPresent() && signatures.isValid(request)) {
            new ListPartsResult(upload.get(), ListPartsResult.PartPage.of(request, upload.get(), uploads))
                    .send(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static DeferredResponse defer(S3Request request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var deferred = new DeferredResponse(response);
        chain.doFilter(request, deferred);
        return deferred;
    }
}
