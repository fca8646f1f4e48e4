package dev.valetkey.core.issue;

import dev.valetkey.core.decide.DecideUpload;
import dev.valetkey.core.decide.Decision;
import dev.valetkey.core.decide.Decision.Grantable;
import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.core.issue.IssueOutcome.Refused;
import dev.valetkey.core.port.Ledger;
import dev.valetkey.core.sign.SignUpload;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;

/** Decides on an intent and, if nothing is against it, records the upload and signs the grant. Thread-safe. */
public final class IssueUpload {

    private final DecideUpload decide;
    private final PrepareUpload prepare;
    private final Ledger ledger;
    private final SignUpload sign;

    public IssueUpload(DecideUpload decide, PrepareUpload prepare, Ledger ledger, SignUpload sign) {
        this.decide = decide;
        this.prepare = prepare;
        this.ledger = ledger;
        this.sign = sign;
    }

    public IssueOutcome issue(Caller caller, UploadIntent intent) {
        Decision decision = decide.decide(caller, intent);
        return decision instanceof Grantable grantable
                ? grant(caller, intent, grantable)
                : new Refused(((Decision.Refused) decision).violations());
    }

    private IssueOutcome grant(Caller caller, UploadIntent intent, Grantable decision) {
        Upload upload = prepare.prepare(caller, intent, decision);
        record(upload);
        return new Issued(
                upload,
                sign.grant(upload, decision.at(), decision.expiry()),
                decision.plan().constraints());
    }

    private void record(Upload upload) {
        try {
            ledger.add(upload);
        } catch (RuntimeException unrecorded) {
            discard(upload, unrecorded);
            throw unrecorded;
        }
    }

    /** A courtesy to the store; what was first at fault is what is told. */
    private void discard(Upload upload, RuntimeException unrecorded) {
        try {
            prepare.discard(upload);
        } catch (RuntimeException unanswered) {
            unrecorded.addSuppressed(unanswered);
        }
    }
}
