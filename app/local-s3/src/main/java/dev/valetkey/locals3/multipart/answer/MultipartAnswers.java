package dev.valetkey.locals3.multipart.answer;

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

/**
 * Answers what S3Proxy cannot, and amends what it leaves out. It stands behind the gate, whose rules have refused what
 * is not to be answered.
 */
public final class MultipartAnswers implements Filter {

    private final SignatureCheck signatures;
    private final Uploads uploads;
    private final PartAnswer part;
    private final CompletionAnswer completion;

    public MultipartAnswers(SignatureCheck signatures, Uploads uploads, CompletedObjects objects) {
        this.signatures = signatures;
        this.uploads = uploads;
        this.part = new PartAnswer(uploads);
        this.completion = new CompletionAnswer(objects);
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
                part.amend(request, response);
            }
            case COPY_PART -> part.send(request, held(request, response, chain), response);
            case COMPLETE -> completion.send(request, held(request, response, chain), response);
            case CREATE, ABORT -> chain.doFilter(request, response);
        }
    }

    private void listParts(S3Request request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var upload = request.upload().flatMap(uploads::find);
        if (upload.isPresent() && signatures.isValid(request)) {
            new PartListing(upload.get(), PartPage.of(request, upload.get(), uploads)).send(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static HeldAnswer held(S3Request request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var answer = new HeldAnswer(response);
        chain.doFilter(request, answer);
        return answer;
    }
}
