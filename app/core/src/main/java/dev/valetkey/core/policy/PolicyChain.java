package dev.valetkey.core.policy;

import dev.valetkey.core.policy.rule.LimitRule;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;

import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Judges an intent by every policy, in a stable order. Deny wins, limits intersect, and a policy that throws or takes
 * too long is a denial. Whatever the policies say, the intent must keep the profile's limits: a policy tightens and
 * never widens. Thread-safe.
 */
public final class PolicyChain {

    private record Input(UploadIntent intent, PolicyContext context) {}

    private static final PolicyInvoker<UploadPolicy, Input, Verdict> INVOKER = new PolicyInvoker<>() {
        @Override
        public Verdict invoke(UploadPolicy policy, Input question) {
            return policy.judge(question.intent, question.context);
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
     * @param policies the policies, in any order
     * @param rules how an intent is held against limits
     * @param threads where blocking policies judge
     * @throws IllegalArgumentException if two policies share a name
     */
    public PolicyChain(List<NamedPolicy<UploadPolicy>> policies, List<LimitRule> rules, ExecutorService threads) {
        this.policies = NamedPolicy.inOrder(policies);
        this.runner = new PolicyRunner<>(this.policies, INVOKER, threads);
        this.rules = List.copyOf(rules);
    }

    /** The policies in the order in which they judge. */
    public List<NamedPolicy<UploadPolicy>> policies() {
        return policies;
    }

    /** Asks every policy, also after one denied, so that the caller hears all reasons at once. */
    public Judgement judge(UploadIntent intent, PolicyContext context) {
        List<Verdict> verdicts = runner.run(new Input(intent, context));
        ChainEvaluation deliberation = new ChainEvaluation(intent, context.profile().limitsFor(intent.contentType()), rules);
        for (int i = 0; i < policies.size(); i++) {
            deliberation.apply(policies.get(i), verdicts.get(i));
        }
        return deliberation.conclude();
    }
}
