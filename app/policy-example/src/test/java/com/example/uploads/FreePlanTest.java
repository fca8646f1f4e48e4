package com.example.uploads;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.testkit.UploadPolicyContract;
import dev.valetkey.policy.testkit.given.ContextBuilder;
import dev.valetkey.policy.testkit.given.IntentBuilder;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class FreePlanTest extends UploadPolicyContract {

    private static final UploadIntent PHOTO =
            IntentBuilder.file("photo.png", "image/png").build();

    @Override
    protected UploadPolicy policy() {
        return new FreePlan();
    }

    @Override
    protected PolicyContext context() {
        return ContextBuilder.context().attribute("plan", "free").build();
    }

    @Test
    void the_free_plan_narrows_the_maximum_size() {
        Verdict.Narrow narrow = assertInstanceOf(Verdict.Narrow.class, policy().judge(PHOTO, context()));

        assertEquals(1_000_000, narrow.limits().maxSize());
    }

    @Test
    void a_paid_plan_has_the_limits_of_the_profile() {
        PolicyContext gold = ContextBuilder.context().attribute("plan", "gold").build();

        assertEquals(Verdict.allow(), policy().judge(PHOTO, gold));
    }
}
