package com.example.uploads;

import dev.valetkey.policy.Policy;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import jakarta.inject.Singleton;

import java.time.Duration;

/** Customers on the free plan upload small files, in grants that are soon over. */
@Singleton
@Policy(name = "free-plan", blocking = false)
class FreePlan implements UploadPolicy {

    private static final Limits LIMITS =
            Limits.none().withMaxSize(1_000_000).withMaxExpiry(Duration.ofMinutes(1));

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        return "free".equals(context.tenant().attributes().get("plan"))
                ? Verdict.narrow(LIMITS, "The free plan accepts files up to 1 MB, within a minute.")
                : Verdict.allow();
    }
}
