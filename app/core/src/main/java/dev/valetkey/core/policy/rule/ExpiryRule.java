package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;

import java.time.Duration;

/**
 * A grant lives no longer than the profile's expiry. The expiry applies without this policy too; the policy makes it
 * visible in the chain, where the reason for a short grant is looked up.
 */
public final class ExpiryRule implements UploadPolicy {

    /** Creates the rule, which has no settings. */
    public ExpiryRule() {}

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        Duration longest = context.profile().expiry();
        return Verdict.narrow(
                Limits.none().withMaxExpiry(longest),
                "The purpose's grants live " + longest.toSeconds() + " seconds at most.");
    }
}
