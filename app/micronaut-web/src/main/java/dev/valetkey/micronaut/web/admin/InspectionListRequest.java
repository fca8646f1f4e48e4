package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.uploads.UploadListRequest;
import dev.valetkey.policy.inspection.InspectionOutcome;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.MutableHttpResponse;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The query parameters of a request for a page of uploads that an inspection has rejected or has no verdict on.
 *
 * @param page the tenant, the state and the position of the page
 * @param code only uploads that were rejected with this code, or null
 */
record InspectionListRequest(
        UploadListRequest page, @Nullable String code) {

    /** @throws ProblemException if a parameter is invalid */
    static InspectionListRequest of(HttpParameters parameters) {
        UploadState state = Responses.parseParameter("state", parameters.get("state"), InspectionListRequest::state)
                .orElse(UploadState.QUARANTINED);
        String code = Responses.parseParameter("code", parameters.get("code"), InspectionListRequest::code)
                .orElse(null);
        if (code != null && state != UploadState.QUARANTINED) {
            throw ProblemException.of(
                    ProblemCode.INVALID_PARAMETER,
                    "Invalid query parameter 'code': uploads that are inspecting have not been rejected. Omit it, or list"
                            + " the state quarantined.");
        }
        return new InspectionListRequest(
                new UploadListRequest(
                        parameters.get("tenant"),
                        state.wireName(),
                        null,
                        null,
                        parameters.get("limit"),
                        parameters.get("cursor")),
                code);
    }

    /** A query for one upload more than the page has, which shows whether the page is the last. */
    UploadQuery query() {
        UploadQuery query = page.query();
        return new UploadQuery(query.tenant(), query.state(), null, null, code, query.before(), query.limit());
    }

    /** Adds a link to the next page, if there is one (RFC 8288). */
    <T> MutableHttpResponse<T> withLink(MutableHttpResponse<T> response, String path, @Nullable String next) {
        // A code has no characters that need an escape.
        return page.withLink(response, code == null ? path : path + "?code=" + code, next);
    }

    List<Upload> page(List<Upload> found) {
        return page.page(found);
    }

    private static UploadState state(String name) {
        return switch (name) {
            case "quarantined" -> UploadState.QUARANTINED;
            case "inspecting" -> UploadState.INSPECTING;
            default -> throw new IllegalArgumentException("expected quarantined or inspecting");
        };
    }

    private static String code(String text) {
        if (text.length() > InspectionOutcome.MAX_CODE_LENGTH || !text.matches("[a-z0-9]++(?:-[a-z0-9]++)*+")) {
            throw new IllegalArgumentException("expected the code of a rejection, such as malware-found");
        }
        return text;
    }
}
