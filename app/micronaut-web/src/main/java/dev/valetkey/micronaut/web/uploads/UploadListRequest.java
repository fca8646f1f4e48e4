package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import org.jspecify.annotations.Nullable;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The query parameters of a request for a page of uploads.
 *
 * @param tenant the slug of a tenant; only operators send it
 * @param state the name of a state
 * @param purpose the slug of a purpose
 * @param subject the id of a subject
 * @param limit the size of the page
 * @param cursor the position of the page
 */
public record UploadListRequest(
        @Nullable String tenant,
        @Nullable String state,
        @Nullable String purpose,
        @Nullable String subject,
        @Nullable String limit,
        @Nullable String cursor) {

    /** The size of a page unless the request sets it. */
    public static final int DEFAULT_LIMIT = 50;

    private static final int MAX_LIMIT = 200;

    /**
     * {@return the parameters of a caller, who lists the uploads of its own tenant}
     *
     * @param parameters the query parameters of the request
     */
    static UploadListRequest of(HttpParameters parameters) {
        return of(null, parameters);
    }

    /**
     * {@return the parameters of an operator, who may list the uploads of all tenants}
     *
     * @param parameters the query parameters of the request
     */
    public static UploadListRequest ofOperator(HttpParameters parameters) {
        return of(parameters.get("tenant"), parameters);
    }

    private static UploadListRequest of(@Nullable String tenant, HttpParameters parameters) {
        return new UploadListRequest(
                tenant,
                parameters.get("state"),
                parameters.get("purpose"),
                parameters.get("subject"),
                parameters.get("limit"),
                parameters.get("cursor"));
    }

    /** As {@link #query()}, for the uploads of the caller's tenant. */
    UploadQuery query(Caller caller) {
        return query(caller.tenant());
    }

    /**
     * {@return a query for one upload more than the page has, which shows whether the page is the last}
     *
     * @throws ProblemException if a parameter is invalid
     */
    public UploadQuery query() {
        return query(read("tenant", tenant, TenantId::new));
    }

    private UploadQuery query(@Nullable TenantId ofTenant) {
        return new UploadQuery(
                ofTenant,
                read("state", state, UploadListRequest::state),
                read("purpose", purpose, Purpose::new),
                read("subject", subject, UploadListRequest::parseSubject),
                read("cursor", cursor, UploadListRequest::cursor),
                size() + 1);
    }

    /**
     * {@return the cursor of the next page, or null on the last page}
     *
     * @param found the result of the query
     */
    public @Nullable String nextCursor(List<Upload> found) {
        return found.size() <= size() ? null : cursor(found.get(size() - 1).id());
    }

    /**
     * {@return those of the found uploads that belong to this page}
     *
     * @param found the result of the query
     */
    public List<Upload> page(List<Upload> found) {
        return found.subList(0, Math.min(size(), found.size()));
    }

    /**
     * {@return the response with a link to the next page, if there is one (RFC 8288)}
     *
     * @param <T> the type of the body
     * @param response the response with the page
     * @param path the path of the list, as clients request it
     * @param next the cursor of the next page, or null on the last page
     */
    public <T> MutableHttpResponse<T> withLink(MutableHttpResponse<T> response, String path, @Nullable String next) {
        return next == null
                ? response
                : response.header(HttpHeaders.LINK, "<" + nextUri(path, next) + ">; rel=\"next\"");
    }

    private URI nextUri(String path, String next) {
        UriBuilder uri = UriBuilder.of(path);
        add(uri, "tenant", tenant);
        add(uri, "state", state);
        add(uri, "purpose", purpose);
        add(uri, "subject", subject);
        add(uri, "limit", limit);
        return uri.queryParam("cursor", next).build();
    }

    private int size() {
        Integer requested = read("limit", limit, UploadListRequest::parseLimit);
        return requested == null ? DEFAULT_LIMIT : requested;
    }

    private static void add(UriBuilder uri, String name, @Nullable String value) {
        if (value != null) {
            uri.queryParam(name, value);
        }
    }

    /**
     * {@return the id of a subject}
     *
     * @param text the value in the request
     * @throws IllegalArgumentException if no subject has this id
     */
    public static String parseSubject(String text) {
        if (!Subject.isValidId(text)) {
            throw new IllegalArgumentException(
                    "expected 1 to " + Subject.MAX_ID_LENGTH + " characters, without control characters");
        }
        return text;
    }

    private static UploadState state(String name) {
        return Arrays.stream(UploadState.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown state; accepted: "
                        + Arrays.stream(UploadState.values())
                                .map(UploadState::wireName)
                                .collect(Collectors.joining(", "))));
    }

    /**
     * {@return the size of a page}
     *
     * @param text the value in the request
     * @throws IllegalArgumentException if it is not 1 to 200
     */
    public static int parseLimit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            throw new IllegalArgumentException("expected an integer from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    /** Opaque, so that clients do not construct one. A constructed one does no harm, because the query is limited to the tenant. */
    private static String cursor(UploadId id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static UploadId cursor(String text) {
        return UploadId.parse(decodeCursor(text)).orElseThrow(UploadListRequest::unknownCursor);
    }

    /**
     * {@return the text of a cursor}
     *
     * @param cursor the value in the request
     * @throws IllegalArgumentException if no response had this cursor
     */
    public static String decodeCursor(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            throw unknownCursor();
        }
    }

    /** {@return the error of a cursor that no response had} */
    public static IllegalArgumentException unknownCursor() {
        return new IllegalArgumentException("expected the cursor of an earlier response");
    }

    private static <T> @Nullable T read(String name, @Nullable String text, Function<String, T> reader) {
        return Responses.parseParameter(name, text, reader).orElse(null);
    }

    /**
     * For the OpenAPI document: the query parameters, which {@code src/main/openapi} describes.
     */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @Parameter(name = "state", in = ParameterIn.QUERY, ref = "#/components/parameters/State")
    @Parameter(name = "purpose", in = ParameterIn.QUERY, ref = "#/components/parameters/Purpose")
    @Parameter(name = "subject", in = ParameterIn.QUERY, ref = "#/components/parameters/Subject")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "#/components/parameters/Limit")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "#/components/parameters/Cursor")
    public @interface UploadListParameters {}
}
