package dev.valetkey.core.chain;

import dev.valetkey.core.rule.LimitRule;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;

import java.util.ArrayList;
import java.util.List;

/** One judgement in the making: the limits so far and the reasons against. Used by one thread, for one intent. */
final class Deliberation {

    private static final String PROFILE = "profile";

    private final UploadIntent intent;
    private final List<LimitRule> rules;
    private final List<Violation> violations = new ArrayList<>();
    private Limits limits;

    Deliberation(UploadIntent intent, Limits profile, List<LimitRule> rules) {
        this.intent = intent;
        this.limits = profile;
        this.rules = rules;
    }

    void hear(String policy, Verdict verdict) {
        if (verdict instanceof Verdict.Narrow narrow) {
            narrow(policy, narrow);
        } else if (verdict instanceof Verdict.Deny deny) {
            violations.add(Violation.of(policy, deny));
        }
    }

    /** The profile is held last and by ourselves, so that no replaced policy can widen it. */
    Judgement conclude() {
        holdAgainst(limits, PROFILE, "");
        return violations.isEmpty() ? new Judgement.Allowed(limits) : new Judgement.Denied(violations);
    }

    private void narrow(String policy, Verdict.Narrow narrow) {
        Limits narrowed = limits.intersect(narrow.limits());
        if (!narrowed.contradictions().isEmpty()) {
            violations.add(new Violation(
                    policy,
                    "limits-contradict",
                    "The policy '" + policy + "' (" + narrow.reason() + ") and the limits before it have nothing in"
                            + " common: " + String.join(", ", narrowed.contradictions()) + ".",
                    null));
            return;
        }
        limits = narrowed;
        holdAgainst(narrow.limits(), policy, " (" + narrow.reason() + ")");
    }

    private void holdAgainst(Limits bounds, String policy, String because) {
        for (LimitRule rule : rules) {
            rule.refusal(intent, bounds)
                    .filter(deny ->
                            violations.stream().noneMatch(known -> known.code().equals(deny.code())))
                    .ifPresent(deny -> violations.add(
                            new Violation(policy, deny.code(), deny.detail() + because, deny.pointer())));
        }
    }
}
