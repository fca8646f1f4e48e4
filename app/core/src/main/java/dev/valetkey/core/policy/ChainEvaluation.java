package dev.valetkey.core.policy;

import dev.valetkey.core.outcome.Decision.PolicyStep;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.rule.LimitRule;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;

import java.util.ArrayList;
import java.util.List;

/** The limits and violations collected while one thread evaluates one intent. Not thread-safe. */
final class ChainEvaluation {
    private static final String PROFILE = "profile";

    private final UploadIntent intent;
    private final List<LimitRule> rules;
    private final LimitsIntersection intersection;
    private final List<Violation> violations = new ArrayList<>();
    private final List<PolicyStep> steps = new ArrayList<>();

    ChainEvaluation(UploadIntent intent, Limits profile, List<LimitRule> rules) {
        this.intent = intent;
        this.intersection = new LimitsIntersection(PROFILE, profile);
        this.rules = rules;
    }

    void apply(NamedPolicy<UploadPolicy> policy, Verdict verdict) {
        Limits before = intersection.limits();
        if (verdict instanceof Verdict.Narrow narrow) {
            narrow(policy.name(), narrow);
        } else if (verdict instanceof Verdict.Deny deny) {
            violations.add(Violation.of(policy.name(), deny));
        }
        steps.add(new PolicyStep(policy.name(), policy.order(), verdict, before, intersection.limits()));
    }

    /** Checks the profile last and outside the policies, so that a replaced policy cannot widen the profile. */
    PolicyChain.Result conclude() {
        Limits limits = intersection.limits();
        checkAgainst(limits, PROFILE, "");
        return new PolicyChain.Result(limits, violations, steps);
    }

    private void narrow(String policy, Verdict.Narrow narrow) {
        List<String> contradictions = intersection.add(policy, narrow.limits());
        if (contradictions.isEmpty()) {
            checkAgainst(narrow.limits(), policy, " (" + narrow.reason() + ")");
            return;
        }
        contradictions.forEach(member -> violations.add(new Violation(
                policy,
                "limits-contradict",
                "The policy '" + policy + "' (" + narrow.reason() + ") and "
                        + intersection.sourcesOf(member, narrow.limits()) + " have nothing in common: " + member + ".",
                null)));
    }

    private void checkAgainst(Limits limits, String policy, String reason) {
        for (LimitRule rule : rules) {
            rule.refusal(intent, limits)
                    .filter(deny ->
                            violations.stream().noneMatch(known -> known.code().equals(deny.code())))
                    .ifPresent(deny ->
                            violations.add(new Violation(policy, deny.code(), deny.detail() + reason, deny.pointer())));
        }
    }
}
