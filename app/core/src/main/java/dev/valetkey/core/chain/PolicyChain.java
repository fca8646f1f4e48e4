package dev.valetkey.core.chain;

import dev.valetkey.core.rule.LimitRule;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges an intent by every policy, in a stable order. Deny wins, limits intersect, and a policy that throws is a denial.
 * Whatever the policies say, the intent must keep the profile's limits: a policy tightens and never widens.
 */
public final class PolicyChain {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyChain.class);

    private final List<NamedPolicy> policies;
    private final List<LimitRule> rules;

    /**
     * @param policies the policies, in any order
     * @param rules how an intent is held against limits
     * @throws IllegalArgumentException if two policies share a name
     */
    public PolicyChain(List<NamedPolicy> policies, List<LimitRule> rules) {
        this.policies = policies.stream().sorted(NamedPolicy.IN_ORDER).toList();
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
        Deliberation deliberation = new Deliberation(intent, context.profile().limits(), rules);
        for (NamedPolicy policy : policies) {
            deliberation.hear(policy.name(), ask(policy, intent, context));
        }
        return deliberation.conclude();
    }

    private static Verdict ask(NamedPolicy policy, UploadIntent intent, PolicyContext context) {
        try {
            return policy.policy().judge(intent, context);
        } catch (RuntimeException failure) {
            LOG.error("Policy '{}' failed; the upload is refused", policy.name(), failure);
            return Verdict.deny(
                    "policy-failed", "The policy '" + policy.name() + "' could not judge this upload.", null);
        }
    }
}
