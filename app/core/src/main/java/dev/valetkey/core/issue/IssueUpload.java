package dev.valetkey.core.issue;

import dev.valetkey.core.decide.DecideUpload;
import dev.valetkey.core.decide.Decision;
import dev.valetkey.core.decide.Decision.Grantable;
import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.grant.Signed;
import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.core.issue.IssueOutcome.Refused;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.Ledger;
import dev.valetkey.core.port.PostOrder;
import dev.valetkey.core.port.PutOrder;
import dev.valetkey.core.port.UploadIds;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Progress;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.UploadIntent;

/** Decides on an intent and, if nothing is against it, records the upload and signs the grant. Thread-safe. */
public final class IssueUpload {

    private final DecideUpload decide;
    private final PlaceUpload places;
    private final UploadIds ids;
    private final Ledger ledger;
    private final GrantSigner signer;

    public IssueUpload(DecideUpload decide, PlaceUpload places, UploadIds ids, Ledger ledger, GrantSigner signer) {
        this.decide = decide;
        this.places = places;
        this.ids = ids;
        this.ledger = ledger;
        this.signer = signer;
    }

    public IssueOutcome issue(Caller caller, UploadIntent intent) {
        Decision decision = decide.decide(caller, intent);
        return decision instanceof Grantable grantable
                ? grant(caller, intent, grantable)
                : new Refused(((Decision.Refused) decision).violations());
    }

    private IssueOutcome grant(Caller caller, UploadIntent intent, Grantable decision) {
        UploadId id = ids.next();
        Upload upload = new Upload(
                id,
                decision.tenant().id(),
                caller.subject().id(),
                intent,
                decision.plan().kind(),
                places.place(decision.tenant(), intent.purpose(), id, decision.at()),
                decision.at(),
                decision.expiry().at(),
                new Progress.Issued(),
                0);
        ledger.add(upload);
        Grant grant = new Grant(decision.plan().kind(), sign(upload, decision), decision.expiry());
        return new Issued(upload, grant, decision.plan().constraints());
    }

    private Signed sign(Upload upload, Grantable decision) {
        return switch (decision.plan().kind()) {
            case PUT -> signer.put(put(upload, decision));
            case POST -> signer.post(post(upload, decision));
            case MULTIPART -> throw new IllegalStateException("No plan has parts yet; upload " + upload.id());
        };
    }

    private static PutOrder put(Upload upload, Grantable decision) {
        return new PutOrder(
                upload.placement().incoming(),
                decision.plan().sizes().least(),
                upload.intent().contentType(),
                upload.intent().checksum(),
                upload.intent().metadata(),
                decision.at(),
                decision.expiry().at());
    }

    private static PostOrder post(Upload upload, Grantable decision) {
        return new PostOrder(
                upload.placement().incoming(),
                decision.plan().sizes().least(),
                decision.plan().sizes().most(),
                upload.intent().contentType(),
                upload.intent().checksum(),
                upload.intent().metadata(),
                decision.at(),
                decision.expiry().at());
    }
}
