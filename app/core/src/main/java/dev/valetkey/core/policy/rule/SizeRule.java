package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;

import java.util.Objects;
import java.util.Optional;

/**
 * The size must be between the minimum and the maximum, which may depend on the type. The planner handles an unknown
 * size.
 */
public final class SizeRule implements LimitRule {

    /** Creates the rule, which has no settings. */
    public SizeRule() {}

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        Limits limits = context.profile().limitsFor(intent::isOf);
        boolean ofTheType =
                !Objects.equals(limits.maxSize(), context.profile().limits().maxSize());
        return refusal(intent, limits, ofTheType ? " for " + intent.contentType() : "")
                .map(Verdict.class::cast)
                .orElseGet(Verdict::allow);
    }

    @Override
    public Optional<Verdict.Deny> refusal(UploadIntent intent, Limits limits) {
        return refusal(intent, limits, "");
    }

    private static Optional<Verdict.Deny> refusal(UploadIntent intent, Limits limits, String whose) {
        Long size = intent.size();
        if (size == null) {
            return Optional.empty();
        }
        if (limits.maxSize() != null && size > limits.maxSize()) {
            return deny("size-too-large", size, "at most " + limits.maxSize() + whose);
        }
        if (limits.minSize() != null && size < limits.minSize()) {
            return deny("size-too-small", size, "at least " + limits.minSize());
        }
        return Optional.empty();
    }

    private static Optional<Verdict.Deny> deny(String code, long size, String accepted) {
        String detail = "The file has " + size + " bytes; accepted: " + accepted + ".";
        return Optional.of(new Verdict.Deny(code, detail, "/size"));
    }
}
