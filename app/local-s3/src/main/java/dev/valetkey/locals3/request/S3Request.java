package dev.valetkey.locals3.request;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request as S3 reads it, and as S3Proxy gets it: parameters come from the query alone (a servlet container would
 * otherwise swallow the body of an upload whose type is a form's), and the body of a completion can be read twice.
 * Every other body streams.
 */
public final class S3Request extends HttpServletRequestWrapper {

    /** S3Proxy answers 501 to this header, although its name may stay among the signed ones. */
    public static final String OBJECT_SIZE = "x-amz-mp-object-size";

    /** More than 10,000 parts with a checksum each take. */
    private static final int LONGEST_COMPLETION = 8 << 20;

    private final Map<String, String[]> query;
    private final byte @Nullable [] body;

    private S3Request(HttpServletRequest request, Map<String, String[]> query, byte @Nullable [] body) {
        super(request);
        this.query = query;
        this.body = body;
    }

    /** Reads the body when it is a completion's, and nothing else. */
    public static S3Request of(HttpServletRequest request) throws IOException {
        if (request instanceof S3Request already) {
            return already;
        }
        var query = parse(request.getQueryString());
        var completes = request.getMethod().equals("POST") && query.containsKey("uploadId");
        return new S3Request(
                request, query, completes ? request.getInputStream().readNBytes(LONGEST_COMPLETION) : null);
    }

    /** What the request says about its signature, if it is signed. */
    public Optional<Signing> signing() {
        return Signing.of(this);
    }

    /** The completion that this request asks for, if it does so legibly. */
    public Optional<Completion> completion() {
        return Optional.ofNullable(body).flatMap(Completion::read);
    }

    /** Whether this is a completion that says nothing. */
    public boolean completesNothing() {
        return body != null && body.length == 0;
    }

    /** The checksums that the request states in headers. */
    public List<StatedChecksum> checksums() {
        return Arrays.stream(FlexChecksum.values())
                .flatMap(algorithm ->
                        header(algorithm.header()).map(value -> new StatedChecksum(algorithm, value.strip())).stream())
                .toList();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(getHeader(name));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(getParameter(name));
    }

    /** Names of the request's {@code x-amz-*} headers in lower case, sorted. */
    public List<String> amazonHeaders() {
        return Collections.list(super.getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-amz-"))
                .distinct()
                .sorted()
                .toList();
    }

    /** The bucket in the path; empty for the service itself. */
    public String bucket() {
        return path(1);
    }

    /** The key in the path; empty for a bucket or the service itself. */
    public String key() {
        return path(2);
    }

    /** What this request does to a multipart upload, if it is about one. */
    public Optional<MultipartCall> multipart() {
        return key().isEmpty() ? Optional.empty() : MultipartCall.of(this);
    }

    /** The multipart upload that this request names, if it does. */
    public Optional<UploadRef> upload() {
        return parameter("uploadId").map(id -> new UploadRef(bucket(), key(), id));
    }

    /** Whether the object of this request is to be made from another object. */
    public boolean copiesObject() {
        return getMethod().equals("PUT") && header("x-amz-copy-source").isPresent() && !query.containsKey("uploadId");
    }

    /** Whether this is a form sent to a bucket; its signature is among its fields. */
    public boolean isForm() {
        return getMethod().equals("POST")
                && key().isEmpty()
                && header("Authorization").isEmpty()
                && header("Content-Type")
                        .filter(type -> type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data"))
                        .isPresent();
    }

    /** The whole body when it is held in memory, else nothing. */
    byte[] heldBody() {
        return body == null ? new byte[0] : body;
    }

    private String path(int index) {
        var parts = getRequestURI().split("/", 3);
        return parts.length > index ? URLDecoder.decode(parts[index], UTF_8) : "";
    }

    private static Map<String, String[]> parse(@Nullable String queryString) {
        if (queryString == null || queryString.isEmpty()) {
            return Map.of();
        }
        return Arrays.stream(queryString.split("&"))
                .filter(Predicate.not(String::isEmpty))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> URLDecoder.decode(pair[0], UTF_8),
                        Collectors.mapping(
                                pair -> pair.length == 2 ? URLDecoder.decode(pair[1], UTF_8) : "",
                                Collectors.collectingAndThen(
                                        Collectors.toList(), values -> values.toArray(String[]::new)))));
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = query.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(query);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(query.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        var values = query.get(name);
        return values == null ? null : values.clone();
    }

    /** Without the header that S3Proxy refuses; its value stays readable, for the signature may cover it. */
    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !name.equalsIgnoreCase(OBJECT_SIZE))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : new HeldBody(body);
    }
}
