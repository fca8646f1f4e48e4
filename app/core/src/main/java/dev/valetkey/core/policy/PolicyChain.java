package dev.valetkey.core.policy;

import dev.valetkey.core.outcome.Decision.PolicyStep;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.rule.LimitRule;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/**
 * Evaluates an intent with every policy, in a stable order. A denial refuses the intent, limits intersect, and a policy
 * that throws or exceeds its time budget counts as a denial. The intent must also satisfy the profile's limits, whatever
 * the policies return: a policy narrows limits and never widens them. Thread-safe.
 */
public final class PolicyChain {

    private record Input(UploadIntent intent, PolicyContext context) {}

    private static final PolicyInvoker<UploadPolicy, Input, Verdict> INVOKER = new PolicyInvoker<>() {
        @Override
        public Verdict invoke(UploadPolicy policy, Input input) {
            return policy.judge(input.intent, input.context);
        }

        @Override
        public Verdict failureVerdict(String policy) {
            return Verdict.deny("policy-failed", "The policy '" + policy + "' could not judge this upload.", null);
        }
    };

    private final List<NamedPolicy<UploadPolicy>> policies;
    private final PolicyRunner<UploadPolicy, Input, Verdict> runner;
    private final List<LimitRule> rules;

    /**
     * Creates a chain of policies.
     *
     * @param policies the policies, in any order
     * @param rules the checks of an intent against limits
     * @param threads the executor for blocking policies
     * @throws IllegalArgumentException if two policies share a name
     */
    public PolicyChain(List<NamedPolicy<UploadPolicy>> policies, List<LimitRule> rules, ExecutorService threads) {
        this.policies = NamedPolicy.inOrder(policies);
        this.runner = new PolicyRunner<>(this.policies, INVOKER, threads);
        this.rules = List.copyOf(rules);
    }

    /** {@return the policies in evaluation order} */
    public List<NamedPolicy<UploadPolicy>> policies() {
        return policies;
    }

    /**
     * Calls every policy, even after a denial, so that the caller gets all reasons at once.
     *
     * @param intent the intent to evaluate
     * @param context the tenant, the caller and the profile
     * @return the limits, every violation, and the verdict of each policy
     */
    public Result evaluate(UploadIntent intent, PolicyContext context) {
        List<Verdict> verdicts = runner.run(new Input(intent, context));
        ChainEvaluation evaluation =
                new ChainEvaluation(intent, context.profile().limitsFor(intent::isOf), rules);
        for (int i = 0; i < policies.size(); i++) {
            evaluation.apply(policies.get(i), verdicts.get(i));
        }
        return evaluation.conclude();
    }

    /**
     * The result of the whole chain.
     *
     * @param limits the profile's limits, narrowed by all policies
     * @param violations every reason against the intent; empty if the intent satisfies the limits
     * @param steps the verdict of each policy, in order
     */
    public record Result(Limits limits, List<Violation> violations, List<PolicyStep> steps) {
        /**
         * Copies the lists.
         *
         * @param limits the profile's limits, narrowed by all policies
         * @param violations every reason against the intent; empty if the intent satisfies the limits
         * @param steps the verdict of each policy, in order
         * @throws NullPointerException if a member is null
         */
        public Result {
            Objects.requireNonNull(limits, "limits");
            violations = List.copyOf(violations);
            steps = List.copyOf(steps);
        }

        /** {@return whether nothing objects to the intent} */
        public boolean allowed() {
            return violations.isEmpty();
        }
    }
}
