package dev.valetkey.core.renew;

import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.Decision.Grantable;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.outcome.PlanOutcome;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;

/**
 * Decides whether an issued upload would still be granted as it was. If the limits have been narrowed below what was
 * granted, the upload is refused: its earlier URLs still accept what was granted, so a narrower grant would not help.
 */
final class RecheckUpload {
    private final DecideUpload decide;
    private final Planner planner;

    RecheckUpload(DecideUpload decide, Planner planner) {
        this.decide = decide;
        this.planner = planner;
    }

    /** A grantable result keeps the upload's own transport. */
    Decision.Result decide(Caller caller, Upload upload) {
        Decision.Result result = decide.decideAgain(caller, upload).result();
        return result instanceof Grantable grantable ? asGranted(upload, grantable) : result;
    }

    private Decision.Result asGranted(Upload upload, Grantable now) {
        SizeRange granted = upload.transport().sizes();
        SizeRange accepted = now.plan().transport().sizes();
        if (!accepted.covers(granted)) {
            String detail = "A file of " + granted.min() + " to " + granted.max() + " bytes was granted, and only "
                    + accepted.min() + " to " + accepted.max() + " are accepted by now; create a new upload.";
            return Refusal.of(new Violation("planner", "size-limits-narrowed", detail, "/size"));
        }
        PlanOutcome bound = planner.bind(upload.transport(), upload.intent(), now.expiry());
        return bound instanceof Refusal refusal ? refusal : now.withPlan((Plan) bound);
    }
}
