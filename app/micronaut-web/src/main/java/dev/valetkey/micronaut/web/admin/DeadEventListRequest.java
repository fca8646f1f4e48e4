package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.port.operator.DeadEvent;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.core.port.operator.DeadEventQuery.Position;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.uploads.UploadListRequest;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query parameters of a request for a page of dead events.
 *
 * @param tenant only events of this tenant, or null
 * @param size the size of the page
 * @param after the position of the page, or null for the first one
 */
record DeadEventListRequest(
        @Nullable TenantId tenant, int size, @Nullable Position after) {

    /** Microseconds since 1970, up to the year 5138, and the id of the event. */
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,17}) (.{36})");

    /** @throws ProblemException if a parameter is invalid */
    static DeadEventListRequest of(HttpParameters parameters) {
        return new DeadEventListRequest(
                Responses.parseParameter("tenant", parameters.get("tenant"), TenantId::new)
                        .orElse(null),
                Responses.parseParameter("limit", parameters.get("limit"), UploadListRequest::parseLimit)
                        .orElse(UploadListRequest.DEFAULT_LIMIT),
                Responses.parseParameter("cursor", parameters.get("cursor"), DeadEventListRequest::parseCursor)
                        .orElse(null));
    }

    /** A query for one event more than the page has, which shows whether the page is the last. */
    DeadEventQuery query() {
        return new DeadEventQuery(tenant, after, size + 1);
    }

    List<DeadEvent> page(List<DeadEvent> found) {
        return found.subList(0, Math.min(size, found.size()));
    }

    /** The cursor of the next page, or null on the last page. */
    @Nullable
    String nextCursor(List<DeadEvent> found) {
        if (found.size() <= size) {
            return null;
        }
        DeadEvent last = found.get(size - 1);
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, last.deadAt()) + " "
                + last.event().id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Adds a link to the next page, if there is one (RFC 8288). */
    <T> MutableHttpResponse<T> withLink(MutableHttpResponse<T> response, String path, @Nullable String next) {
        if (next == null) {
            return response;
        }
        UriBuilder uri = UriBuilder.of(path).queryParam("limit", size).queryParam("cursor", next);
        if (tenant != null) {
            uri.queryParam("tenant", tenant.value());
        }
        return response.header(HttpHeaders.LINK, "<" + uri.build() + ">; rel=\"next\"");
    }

    /** @throws IllegalArgumentException if no response had this cursor */
    private static Position parseCursor(String text) {
        Matcher parts = CURSOR.matcher(UploadListRequest.decodeCursor(text));
        if (parts.matches()) {
            Instant deadAt = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
            UploadId event = UploadId.parse(parts.group(2)).orElse(null);
            if (event != null) {
                return new Position(deadAt, event.value());
            }
        }
        throw UploadListRequest.unknownCursor();
    }
}
