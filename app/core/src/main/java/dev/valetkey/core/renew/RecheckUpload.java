package dev.valetkey.core.renew;

import dev.valetkey.core.plan.PlanOutcome;
import dev.valetkey.core.plan.PlanOutcome.NotPlannable;
import dev.valetkey.core.plan.PlanOutcome.Planned;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.policy.Decision;
import dev.valetkey.core.policy.Decision.Grantable;
import dev.valetkey.core.policy.Decision.Refused;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.Violation;

import java.util.List;

/**
 * Asks whether an upload would be granted now as it was granted then. What has been narrowed since is not narrowed in it,
 * because its earlier URLs bind the same object to what was granted: it is refused.
 */
final class RecheckUpload {

    private final DecideUpload decide;
    private final Planner planner;

    RecheckUpload(DecideUpload decide, Planner planner) {
        this.decide = decide;
        this.planner = planner;
    }

    /** If it may be granted, then by the upload's own transport. */
    Decision decide(Caller caller, Upload upload) {
        Decision decision = decide.decideAgain(caller, upload);
        return decision instanceof Grantable grantable ? asGranted(upload, grantable) : decision;
    }

    private Decision asGranted(Upload upload, Grantable now) {
        SizeRange granted = upload.transport().sizes();
        SizeRange accepted = now.plan().transport().sizes();
        if (!accepted.covers(granted)) {
            String detail = "A file of " + granted.min() + " to " + granted.max() + " bytes was granted, and only "
                    + accepted.min() + " to " + accepted.max() + " are accepted by now; create a new upload.";
            return refused(new Violation("planner", "size-limits-narrowed", detail, "/size"), now);
        }
        PlanOutcome bound = planner.bind(upload.transport(), upload.intent(), now.expiry());
        return bound instanceof Planned planned
                ? now.withPlan(planned.plan())
                : refused(Violation.of("planner", ((NotPlannable) bound).deny()), now);
    }

    private static Refused refused(Violation violation, Grantable now) {
        return new Refused(List.of(violation), now.limits(), now.steps());
    }
}
