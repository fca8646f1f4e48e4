package dev.valetkey.micronaut.web.downloads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.micronaut.web.problem.Problem;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/**
 * A grant to read, as JSON.
 *
 * @param method the HTTP method
 * @param url the presigned URL
 * @param expiresAt when the URL expires, in RFC 3339
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(types = "object", name = "DownloadJson", description = "The permission to read the stored object.")
public record DownloadJson(
        String method,

        @Schema(format = "uri") String url,

        @Schema(format = "date-time") String expiresAt) {

    /**
     * {@return the grant as JSON}
     *
     * @param grant the grant to convert
     */
    public static DownloadJson of(DownloadGrant grant) {
        return new DownloadJson(
                grant.request().method(), grant.request().address(), Responses.timestamp(grant.expiresAt()));
    }

    /**
     * The results of several requests, as JSON.
     *
     * @param results one result for each request
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
            types = "object",
            name = "DownloadResults",
            description = "One result for each requested download, in the order of the request.")
    public record ResultsJson(List<ResultJson> results) {}

    /**
     * The result of one of several requests, as JSON.
     *
     * @param status the status of the same request without a batch
     * @param download the grant; omitted with a problem
     * @param problem the problem; omitted with a grant
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            types = "object",
            name = "DownloadResult",
            description = "The result of one requested download: a grant or a problem.")
    @NullUnmarked
    public record ResultJson(
            @Schema(description = "The status of the same request without a batch.")
            int status,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED, name = "download")
            DownloadJson download,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            Problem problem) {

        /**
         * {@return the result of a request that was granted, with the status 200}
         *
         * @param grant the grant to convert
         */
        public static ResultJson of(DownloadGrant grant) {
            return new ResultJson(200, DownloadJson.of(grant), null);
        }

        /**
         * {@return the result of a request with a problem}
         *
         * @param problem the problem, whose status is that of the result
         */
        public static ResultJson of(Problem problem) {
            return new ResultJson(problem.status(), null, problem);
        }
    }
}
