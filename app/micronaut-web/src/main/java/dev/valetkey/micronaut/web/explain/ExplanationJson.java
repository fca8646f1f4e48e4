package dev.valetkey.micronaut.web.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.policy.Decision.Grantable;
import dev.valetkey.core.policy.Decision.Refused;
import dev.valetkey.core.policy.Decision;
import dev.valetkey.core.policy.PolicyStep;
import dev.valetkey.micronaut.web.problem.ProblemJson.ViolationJson;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.uploads.IssuedUploadJson.ConstraintJson;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Purpose;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.Collection;
import java.util.List;

/** What would become of an intent and why, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Explanation", description = "What would become of an intent, and why. Nothing was stored or signed.")
@NullUnmarked
public record ExplanationJson(
        @Schema(
                type = "string",
                allowableValues = {"allowed", "denied"})
        String outcome,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "If allowed: how the bytes would travel.")
        String kind,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                format = "date-time",
                description = "If allowed: when a grant of now would end.")
        String expiresAt,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                type = "string",
                allowableValues = {"profile", "policy", "credentials", "upload"},
                description = "If allowed: what decided when it would end.")
        String expiryLimitedBy,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "The profile's limits, before any policy; not there if there is no such purpose.")
        LimitsJson profile,

        @Schema(description = "What each policy said, in order.")
        List<PolicyVerdictJson> policies,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "What is accepted here, after all policies; not there if there is no such purpose.")
        LimitsJson limits,

        @Schema(description = "If allowed: what the grant would be bound to, and who holds each of it.")
        List<ConstraintJson> constraints,

        @Schema(description = "If denied: all reasons.") List<ViolationJson> violations,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "If there is no such purpose: the purposes that there are.")
        List<String> purposes) {

    /**
     * The decision as JSON.
     *
     * @param purposes the tenant's
     */
    public static ExplanationJson of(Decision decision, Collection<Purpose> purposes) {
        return decision instanceof Grantable grantable ? allowed(grantable) : denied((Refused) decision, purposes);
    }

    /** Whether a grant would be issued. */
    public boolean allowed() {
        return outcome.equals("allowed");
    }

    private static ExplanationJson allowed(Grantable decision) {
        return new ExplanationJson(
                "allowed",
                decision.plan().kind().wireName(),
                Responses.timestamp(decision.expiry().at()),
                decision.expiry().limitedBy().wireName(),
                limits(profile(decision)),
                steps(decision),
                limits(decision.limits()),
                decision.plan().constraints().stream().map(ConstraintJson::of).toList(),
                List.of(),
                null);
    }

    private static ExplanationJson denied(Refused decision, Collection<Purpose> purposes) {
        boolean noSuchPurpose = decision.steps().isEmpty() && !purposes.isEmpty();
        return new ExplanationJson(
                "denied",
                null,
                null,
                null,
                limits(profile(decision)),
                steps(decision),
                limits(decision.limits()),
                List.of(),
                decision.violations().stream().map(ViolationJson::of).toList(),
                noSuchPurpose ? purposes.stream().map(Purpose::value).sorted().toList() : null);
    }

    private static List<PolicyVerdictJson> steps(Decision decision) {
        return decision.steps().stream().map(PolicyVerdictJson::of).toList();
    }

    private static Limits profile(Decision decision) {
        return decision.steps().stream().findFirst().map(PolicyStep::before).orElse(decision.limits());
    }

    /** Where nobody was asked there is nothing to say; it would read as if everything were accepted. */
    private static LimitsJson limits(Limits limits) {
        return limits.equals(Limits.none()) ? null : LimitsJson.of(limits);
    }
}
