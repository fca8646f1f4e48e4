package dev.valetkey.micronaut.web.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.outcome.Decision.PolicyStep;
import dev.valetkey.micronaut.web.problem.BoundedText;
import dev.valetkey.policy.Verdict;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

/**
 * The verdict of one policy, as JSON.
 *
 * @param name the policy's name
 * @param order the position: ascending, equal numbers by name
 * @param verdict {@code allow}, {@code narrow} or {@code deny}
 * @param reason why the policy narrowed the limits, otherwise omitted
 * @param code the code of a denial, otherwise omitted
 * @param detail the message of a denial, otherwise omitted
 * @param pointer JSON pointer to what a denial is about, otherwise omitted
 * @param limitsBefore the limits before the policy
 * @param limitsAfter the limits after the policy
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", name = "PolicyVerdict", description = "The verdict of one policy, and what it changed.")
@NullUnmarked
public record PolicyVerdictJson(
        @Schema(description = "The policy's name.") String name,

        @Schema(description = "The position: ascending, equal numbers by name.")
        int order,

        @Schema(
                type = "string",
                allowableValues = {"allow", "narrow", "deny"})
        String verdict,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Why it narrowed the limits.")
        String reason,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Why it denied: stable, machine-readable code.")
        String code,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Why it denied: a message.")
        String detail,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "What it denied: JSON pointer (RFC 6901) into the request's body.")
        String pointer,

        LimitsJson limitsBefore,

        @Schema(description = "Equal to `limitsBefore`, unless the policy narrowed them.")
        LimitsJson limitsAfter) {

    static PolicyVerdictJson of(PolicyStep step) {
        Verdict verdict = step.verdict();
        Verdict.Deny deny = verdict instanceof Verdict.Deny denied ? denied : null;
        return new PolicyVerdictJson(
                step.policy(),
                step.order(),
                verdictName(verdict),
                verdict instanceof Verdict.Narrow narrow ? BoundedText.detail(narrow.reason()) : null,
                deny == null ? null : deny.code(),
                deny == null ? null : BoundedText.detail(deny.detail()),
                deny == null ? null : BoundedText.pointer(deny.pointer()),
                LimitsJson.of(step.before()),
                LimitsJson.of(step.after()));
    }

    private static String verdictName(Verdict verdict) {
        if (verdict instanceof Verdict.Deny) {
            return "deny";
        }
        return verdict instanceof Verdict.Narrow ? "narrow" : "allow";
    }
}
