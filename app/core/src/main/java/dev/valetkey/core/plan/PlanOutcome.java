package dev.valetkey.core.plan;

import dev.valetkey.policy.Verdict;

import java.util.Objects;

/** Whether an intent that no policy refused can be granted. */
public sealed interface PlanOutcome {

    /** It can. */
    record Planned(Plan plan) implements PlanOutcome {
        public Planned {
            Objects.requireNonNull(plan, "plan");
        }
    }

    /** No kind of grant can carry it and hold what is asked. */
    record NotPlannable(Verdict.Deny deny) implements PlanOutcome {
        public NotPlannable {
            Objects.requireNonNull(deny, "deny");
        }
    }
}
