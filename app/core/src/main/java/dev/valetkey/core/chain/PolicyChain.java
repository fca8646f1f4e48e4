package dev.valetkey.core.chain;

import dev.valetkey.core.rule.LimitRule;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Judges an intent by every policy, in a stable order. Deny wins, limits intersect, and a policy that throws or takes
 * too long is a denial. Whatever the policies say, the intent must keep the profile's limits: a policy tightens and
 * never widens. Thread-safe.
 */
public final class PolicyChain {

    private final List<NamedPolicy> policies;
    private final AskPolicies ask;
    private final List<LimitRule> rules;

    /**
     * @param policies the policies, in any order
     * @param rules how an intent is held against limits
     * @param threads where blocking policies judge; one task is submitted for an intent, and one more for each policy
     *     that is left behind
     * @throws IllegalArgumentException if two policies share a name
     */
    public PolicyChain(List<NamedPolicy> policies, List<LimitRule> rules, ExecutorService threads) {
        this.policies = policies.stream().sorted(NamedPolicy.IN_ORDER).toList();
        this.ask = new AskPolicies(this.policies, threads);
        this.rules = List.copyOf(rules);
        Set<String> names = new HashSet<>();
        for (NamedPolicy policy : this.policies) {
            if (!names.add(policy.name())) {
                throw new IllegalArgumentException(
                        "Two policies are named '" + policy.name() + "'; rename one of them");
            }
        }
    }

    /** The policies in the order in which they judge. */
    public List<NamedPolicy> policies() {
        return policies;
    }

    /** Asks every policy, also after one denied, so that the caller hears all reasons at once. */
    public Judgement judge(UploadIntent intent, PolicyContext context) {
        List<Verdict> verdicts = ask.ask(intent, context);
        Deliberation deliberation = new Deliberation(intent, context.profile().limitsFor(intent.contentType()), rules);
        for (int i = 0; i < policies.size(); i++) {
            deliberation.hear(policies.get(i), verdicts.get(i));
        }
        return deliberation.conclude();
    }
}
