package dev.valetkey.locals3.filter;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.request.SignatureVerifier;
import dev.valetkey.locals3.request.TaggingBody;
import dev.valetkey.locals3.response.S3Error;
import dev.valetkey.locals3.response.XmlDocument;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * GetObjectTagging and PutObjectTagging, so that a program can play the part of a malware scanner. Tags are lost when their
 * object is overwritten, as in S3, and when the server stops. Runs after the rules; S3Proxy returns 501 for other requests
 * about tags.
 */
public final class ObjectTagsFilter implements Filter {

    /** More objects than a developer tags. */
    private static final int MAX_OBJECTS = 10_000;

    private final SignatureVerifier signatures;
    private final BlobStore store;
    private final Cache<String, Tagged> tags =
            CacheBuilder.newBuilder().maximumSize(MAX_OBJECTS).build();

    /** The tags of an object with this ETag and time. */
    private record Tagged(String etag, @Nullable Instant lastModified, Map<String, String> values) {

        boolean belongsTo(HeadObjectResponse object) {
            return etag.equals(object.eTag()) && (lastModified == null || lastModified.equals(object.lastModified()));
        }
    }

    /**
     * Creates the filter, without tags.
     *
     * @param signatures verifies the signatures of the requests that this filter answers
     * @param store the stored objects
     */
    public ObjectTagsFilter(SignatureVerifier signatures, BlobStore store) {
        this.signatures = signatures;
        this.store = store;
    }

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        var response = (HttpServletResponse) outgoing;
        boolean read = request.getMethod().equals("GET");
        boolean tagging =
                request.parameter("tagging").isPresent() && !request.key().isEmpty();
        if (!tagging || !(read || request.getMethod().equals("PUT"))) {
            chain.doFilter(request, response);
            return;
        }
        if (!signatures.isValid(request)) {
            refuse(request, response);
            return;
        }
        var object = store.containerExists(request.bucket())
                ? store.blobMetadataIfPresent(request.bucket(), request.key())
                : null;
        if (object == null) {
            new S3Error(404, "NoSuchKey", "The specified key does not exist.").send(request, response);
        } else if (read) {
            read(request, object, response);
        } else {
            write(request, object, response);
        }
    }

    /** S3Proxy would return 501, because it rejects the parameter before the signature. */
    private static void refuse(S3Request request, HttpServletResponse response) throws IOException {
        var error = request.signing().isPresent()
                ? new S3Error(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided.")
                : new S3Error(403, "AccessDenied", "Access Denied");
        error.send(request, response);
    }

    private void read(S3Request request, HeadObjectResponse object, HttpServletResponse response) throws IOException {
        var tagged = tags.getIfPresent(request.getRequestURI());
        var values = tagged != null && tagged.belongsTo(object) ? tagged.values : Map.<String, String>of();
        var document = XmlDocument.result("Tagging").open("TagSet");
        for (var tag : values.entrySet()) {
            document.open("Tag")
                    .element("Key", tag.getKey())
                    .element("Value", tag.getValue())
                    .close();
        }
        document.send(response);
    }

    private void write(S3Request request, HeadObjectResponse object, HttpServletResponse response) throws IOException {
        var body = TaggingBody.read(request.getInputStream());
        if (body.isEmpty()) {
            new S3Error(
                            400,
                            "MalformedXML",
                            "The XML you provided was not well-formed or did not validate against our published schema")
                    .send(request, response);
            return;
        }
        tags.put(
                request.getRequestURI(),
                new Tagged(object.eTag(), object.lastModified(), body.get().tags()));
        response.setStatus(200);
    }
}
