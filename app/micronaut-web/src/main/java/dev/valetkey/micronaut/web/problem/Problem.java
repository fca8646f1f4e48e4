package dev.valetkey.micronaut.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.quota.QuotaExcess;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A problem (RFC 9457), as JSON. Not named {@code ProblemJson}, because the OpenAPI document uses the class name.
 *
 * @param type URI of the problem's page; a relative URI is a page of this service
 * @param title the title, the same for every occurrence
 * @param status the HTTP status
 * @param detail describes this occurrence
 * @param code stable, machine-readable code
 * @param instance the requested path; may be omitted
 * @param violations the reasons of a rejection, at most a hundred; may be omitted
 * @param parts the numbers of the parts that must be sent again; may be omitted
 * @param errorId the id under which an internal error is logged; may be omitted
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", description = "What is wrong (RFC 9457).")
@NullUnmarked
public record Problem(
        @Schema(
                description = "URI of the problem's page; a relative URI is a page of this service.",
                format = "uri-reference")
        String type,

        String title,
        int status,

        @Schema(description = "Describes this occurrence.") String detail,

        @Schema(description = "Stable, machine-readable code; docs/reference/problems.md lists all.")
        String code,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "The requested path.")
        String instance,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description =
                        "All reasons of a rejection, not only the first: 20 for each object of the request and 100"
                                + " in all, as far as the size of the answer allows. `detail` counts the others.")
        List<ViolationJson> violations,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The numbers of the parts that must be sent again.")
        List<Integer> parts,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The id under which an internal error is logged.")
        String errorId) {

    /**
     * One reason of a rejection, as JSON.
     *
     * @param policy a policy's name, {@code profile}, or {@code request} for errors of the body itself
     * @param code stable, machine-readable code
     * @param detail a message for people
     * @param pointer JSON pointer (RFC 6901) into the request's body; may be omitted
     * @param quota the exceeded quota; may be omitted
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "Violation", description = "One reason why the request was rejected.")
    @NullUnmarked
    public record ViolationJson(
            @Schema(description = "The source: a policy's name, `profile`, or `request` for errors of the body itself.")
            String policy,

            @Schema(description = "Stable, machine-readable code.")
            String code,

            @Schema(description = "A message for people.") String detail,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description = "JSON pointer (RFC 6901) into the request's body.")
            String pointer,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "The exceeded quota.")
            QuotaJson quota) {

        /**
         * {@return the violation as JSON}
         *
         * @param violation the violation to convert
         */
        public static ViolationJson of(Violation violation) {
            return new ViolationJson(
                    violation.policy(),
                    violation.code(),
                    BoundedText.detail(violation.detail()),
                    BoundedText.pointer(violation.pointer()),
                    violation.excess() == null ? null : QuotaJson.of(violation.excess()));
        }
    }

    /**
     * An exceeded quota, as JSON.
     *
     * @param scope {@code tenant}, {@code purpose} or {@code subject}
     * @param resource {@code bytes}, {@code objects} or {@code inFlight}
     * @param limit the maximum
     * @param used how much is stored
     * @param reserved how much uploads in flight have reserved
     * @param requested how much more was requested
     * @param reservationsFreeAt when the first reservation is released at the latest, in RFC 3339; may be omitted
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "QuotaExcess", description = "A quota that the upload would exceed.")
    @NullUnmarked
    public record QuotaJson(
            @Schema(
                    type = "string",
                    allowableValues = {"tenant", "purpose", "subject"},
                    description = "Whose quota: the tenant's for all purposes, or for one purpose, or the caller's.")
            String scope,

            @Schema(
                    type = "string",
                    allowableValues = {"bytes", "objects", "inFlight"})
            String resource,

            @Schema(description = "The maximum.") long limit,

            @Schema(description = "How much is stored.") long used,

            @Schema(description = "How much uploads in flight have reserved.")
            long reserved,

            @Schema(description = "How much more was requested.")
            long requested,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    format = "date-time",
                    description = "When the first reservation is released at the latest.")
            String reservationsFreeAt) {

        static QuotaJson of(QuotaExcess excess) {
            return new QuotaJson(
                    excess.scope().wireName(),
                    excess.resource().wireName(),
                    excess.limit(),
                    excess.used(),
                    excess.reserved(),
                    excess.requested(),
                    excess.reservationsFreeAt() == null
                            ? null
                            : excess.reservationsFreeAt()
                                    .truncatedTo(ChronoUnit.MILLIS)
                                    .toString());
        }
    }
}
