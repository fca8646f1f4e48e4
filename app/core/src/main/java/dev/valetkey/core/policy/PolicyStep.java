package dev.valetkey.core.policy;

import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;

import java.util.Objects;

/**
 * What one policy said, and what it changed.
 *
 * @param policy the policy's name
 * @param order its place
 * @param verdict what it said
 * @param before the limits before it
 * @param after the limits after it; the same, unless it narrowed them
 */
public record PolicyStep(String policy, int order, Verdict verdict, Limits before, Limits after) {

    public PolicyStep {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
