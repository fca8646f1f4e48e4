package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;

import java.time.Duration;

/**
 * A grant lives no longer than the profile says. The profile's expiry holds without this policy too; it says so in the
 * chain, where whoever asks why a grant is short finds it.
 */
public final class ExpiryRule implements UploadPolicy {

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        Duration longest = context.profile().expiry();
        return Verdict.narrow(
                Limits.none().withMaxExpiry(longest),
                "The purpose's grants live " + longest.toSeconds() + " seconds at most.");
    }
}
