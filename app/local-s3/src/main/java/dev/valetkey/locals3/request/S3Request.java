package dev.valetkey.locals3.request;

import jakarta.servlet.http.HttpServletRequest;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A request with its S3 parameters. The body of a completion is buffered in memory; every other body is streamed. */
public final class S3Request extends ProxiedRequest {

    /** More than 10,000 parts with checksums need. */
    private static final int MAX_COMPLETION_BYTES = 8 << 20;

    private S3Request(HttpServletRequest request, byte @Nullable [] body) {
        super(request, body);
    }

    /**
     * Wraps a request, and buffers the body of a completion.
     *
     * @param request the request as the server received it
     * @return the request with its S3 parameters; the same one if it is wrapped already
     * @throws IOException if the body of a completion cannot be read
     */
    public static S3Request of(HttpServletRequest request) throws IOException {
        if (request instanceof S3Request already) {
            return already;
        }
        var completes = request.getMethod().equals("POST")
                && parse(request.getQueryString()).containsKey("uploadId");
        return new S3Request(request, completes ? request.getInputStream().readNBytes(MAX_COMPLETION_BYTES) : null);
    }

    /** {@return the signature parameters of the request, if it is signed} */
    public Optional<RequestSignature> signing() {
        return RequestSignature.of(this);
    }

    /** {@return the completion in the body, if the body is valid} */
    public Optional<CompletionBody> completion() {
        return Optional.ofNullable(body()).flatMap(CompletionBody::parse);
    }

    /** {@return whether this is a completion with an empty body} */
    public boolean isEmptyCompletion() {
        var body = body();
        return body != null && body.length == 0;
    }

    /** {@return the checksums in the headers} */
    public List<StatedChecksum> checksums() {
        return Arrays.stream(FlexChecksum.values())
                .flatMap(algorithm ->
                        header(algorithm.header()).map(value -> new StatedChecksum(algorithm, value.strip())).stream())
                .toList();
    }

    /**
     * {@return the first value of a header; empty if it is missing}
     *
     * @param name the name of the header, in any case
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(getHeader(name));
    }

    /**
     * {@return the first value of a query parameter; empty if it is missing}
     *
     * @param name the name of the parameter
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(getParameter(name));
    }

    /** {@return names of the request's {@code x-amz-*} headers in lower case, sorted} */
    public List<String> amazonHeaders() {
        return Collections.list(sentHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-amz-"))
                .distinct()
                .sorted()
                .toList();
    }

    /** {@return the algorithm of the body's checksum, in a header or in the trailer of an aws-chunked body} */
    public Optional<FlexChecksum> checksumAlgorithm() {
        return checksums().stream()
                .map(StatedChecksum::algorithm)
                .findFirst()
                .or(() -> header("x-amz-trailer").map(String::strip).map(FlexChecksum::fromHeaderName));
    }

    /** {@return the bucket in the path; empty for the service itself} */
    public String bucket() {
        return path(1);
    }

    /** {@return the key in the path; empty for a bucket or the service itself} */
    public String key() {
        return path(2);
    }

    /** {@return the multipart operation of this request, if any} */
    public Optional<MultipartOperation> multipart() {
        return key().isEmpty() ? Optional.empty() : MultipartOperation.of(this);
    }

    /** {@return whether this is a ListMultipartUploads without groups of keys} */
    public boolean listsUploads() {
        return getMethod().equals("GET")
                && !bucket().isEmpty()
                && key().isEmpty()
                && parameter("uploads").isPresent()
                && parameter("delimiter").isEmpty();
    }

    /** {@return the multipart upload of this request, if any} */
    public Optional<UploadRef> upload() {
        return parameter("uploadId").map(id -> new UploadRef(bucket(), key(), id));
    }

    /** {@return whether this is a CopyObject} */
    public boolean copiesObject() {
        return getMethod().equals("PUT")
                && header("x-amz-copy-source").isPresent()
                && parameter("uploadId").isEmpty();
    }

    /** {@return whether this is a form sent to a bucket; its signature is among its fields} */
    public boolean isForm() {
        return getMethod().equals("POST")
                && key().isEmpty()
                && header("Authorization").isEmpty()
                && header("Content-Type")
                        .filter(type -> type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data"))
                        .isPresent();
    }

    /** The buffered body; otherwise empty. */
    byte[] bufferedBody() {
        var body = body();
        return body == null ? new byte[0] : body;
    }

    private String path(int index) {
        var parts = getRequestURI().split("/", 3);
        return parts.length > index ? URLDecoder.decode(parts[index], UTF_8) : "";
    }
}
