package dev.valetkey.micronaut.web.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.Decision.Grantable;
import dev.valetkey.core.outcome.Decision.PolicyStep;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.micronaut.web.problem.AnswerBudget;
import dev.valetkey.micronaut.web.problem.Problem.ViolationJson;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.uploads.IssuedUploadJson.ConstraintJson;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Purpose;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.Collection;
import java.util.List;

/**
 * The explanation of a decision, as JSON.
 *
 * @param outcome {@code allowed} or {@code denied}
 * @param kind the kind of the grant, if allowed
 * @param expiresAt when a grant that is issued now would expire, if allowed, in RFC 3339
 * @param expiryLimitedBy what limits the expiry, if allowed
 * @param profile the limits of the profile, before any policy; omitted for an unknown purpose
 * @param policies the verdict of each policy, in order
 * @param limits the limits after all policies; omitted for an unknown purpose
 * @param constraints the constraints of the grant and their enforcers; empty if denied
 * @param violations every reason; empty if allowed
 * @param purposes the known purposes, if the purpose is unknown
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        types = "object",
        name = "Explanation",
        description = "Whether an upload would be allowed, and why. Nothing was stored or signed.")
@NullUnmarked
public record ExplanationJson(
        @Schema(
                type = "string",
                allowableValues = {"allowed", "denied"})
        String outcome,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "If allowed: the kind of the grant.")
        String kind,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                format = "date-time",
                description = "If allowed: when a grant issued now would expire.")
        String expiresAt,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                type = "string",
                allowableValues = {"profile", "policy", "credentials", "form", "upload"},
                description = "If allowed: what limited the expiry.")
        String expiryLimitedBy,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "The limits of the profile, before any policy; omitted for an unknown purpose.")
        LimitsJson profile,

        @Schema(description = "The verdict of each policy, in order.")
        List<PolicyVerdictJson> policies,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "The limits after all policies; omitted for an unknown purpose.")
        LimitsJson limits,

        @Schema(description = "If allowed: the constraints of the grant, and what enforces each of them.")
        List<ConstraintJson> constraints,

        @Schema(description = "If denied: every reason.") List<ViolationJson> violations,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "If the purpose is unknown: the known purposes.")
        List<String> purposes) {

    /**
     * {@return the decision as JSON}
     *
     * @param decision the decision to convert
     * @param purposes the tenant's purposes
     */
    public static ExplanationJson of(Decision decision, Collection<Purpose> purposes) {
        return decision.result() instanceof Refusal refusal
                ? denied(decision, refusal, purposes)
                : allowed(decision, (Grantable) decision.result());
    }

    /** {@return whether a grant would be issued} */
    public boolean allowed() {
        return outcome.equals("allowed");
    }

    private static ExplanationJson allowed(Decision decision, Grantable grantable) {
        return new ExplanationJson(
                "allowed",
                grantable.plan().kind().wireName(),
                Responses.timestamp(grantable.expiry().at()),
                grantable.expiry().limitedBy().wireName(),
                limits(profile(decision)),
                steps(decision),
                limits(decision.limits()),
                grantable.plan().constraints().stream().map(ConstraintJson::of).toList(),
                List.of(),
                null);
    }

    private static ExplanationJson denied(Decision decision, Refusal refusal, Collection<Purpose> purposes) {
        boolean unknownPurpose = !purposes.isEmpty()
                && refusal.violations().stream()
                        .anyMatch(violation -> violation.code().equals("unknown-purpose"));
        return new ExplanationJson(
                "denied",
                null,
                null,
                null,
                limits(profile(decision)),
                steps(decision),
                limits(decision.limits()),
                List.of(),
                refusal.violations().stream()
                        .limit(AnswerBudget.MAX_VIOLATIONS)
                        .map(ViolationJson::of)
                        .toList(),
                unknownPurpose ? purposes.stream().map(Purpose::value).sorted().toList() : null);
    }

    private static List<PolicyVerdictJson> steps(Decision decision) {
        return decision.steps().stream().map(PolicyVerdictJson::of).toList();
    }

    private static Limits profile(Decision decision) {
        return decision.steps().stream().findFirst().map(PolicyStep::before).orElse(decision.limits());
    }

    /** Omits empty limits, which would read as if everything were accepted. */
    private static LimitsJson limits(Limits limits) {
        return limits.equals(Limits.none()) ? null : LimitsJson.of(limits);
    }
}
