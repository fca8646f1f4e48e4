package dev.valetkey.core.issue;

import dev.valetkey.core.issue.Draft.Denied;
import dev.valetkey.core.issue.Draft.Prepared;
import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.core.issue.IssueOutcome.Refused;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.policy.Decision;
import dev.valetkey.core.policy.Decision.Grantable;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Decides on intents, records the uploads of those that nothing is against, and signs their grants. Thread-safe. */
public final class IssueUpload {

    /** How many intents may come at once: they are one transaction, and a request that has to end some time. */
    public static final int MAX_BATCH = 100;

    private final DecideUpload decide;
    private final PrepareUpload prepare;
    private final Ledger ledger;
    private final PresignUpload presign;

    public IssueUpload(DecideUpload decide, PrepareUpload prepare, Ledger ledger, PresignUpload sign) {
        this.decide = decide;
        this.prepare = prepare;
        this.ledger = ledger;
        this.presign = sign;
    }

    public IssueOutcome issue(Caller caller, UploadIntent intent) {
        return issueAll(caller, List.of(intent)).get(0);
    }

    /**
     * Decides on each intent by itself, and records those that are granted in one transaction.
     *
     * @param intents 1 to {@link #MAX_BATCH}
     */
    public List<IssueOutcome> issueAll(Caller caller, List<UploadIntent> intents) {
        return issueAll(caller, intents, drafts -> ledger.addAll(Draft.uploads(drafts)));
    }

    /**
     * {@link #issueAll(Caller, List)} with more to record in the same transaction. Policies judge one intent after the
     * other, so that a hundred of them take no more threads than one.
     *
     * @param record records all of the drafts or, when it throws, none
     */
    public List<IssueOutcome> issueAll(Caller caller, List<UploadIntent> intents, Consumer<List<Draft>> record) {
        if (intents.isEmpty() || intents.size() > MAX_BATCH) {
            throw new IllegalArgumentException("1 to " + MAX_BATCH + " intents come at once, not " + intents.size());
        }
        List<Draft> drafts = drafts(caller, intents);
        try {
            record.accept(drafts);
        } catch (RuntimeException unrecorded) {
            prepare.discard(Draft.uploads(drafts), unrecorded);
            throw unrecorded;
        }
        return drafts.stream().map(this::outcome).toList();
    }

    private List<Draft> drafts(Caller caller, List<UploadIntent> intents) {
        List<Decision> decisions =
                intents.stream().map(intent -> decide.decide(caller, intent)).toList();
        List<Grantable> granted = decisions.stream()
                .flatMap(decision -> decision instanceof Grantable grantable ? Stream.of(grantable) : Stream.empty())
                .toList();
        Iterator<Upload> uploads = prepare.prepare(caller, granted).iterator();
        return decisions.stream().map(decision -> draft(decision, uploads)).toList();
    }

    /** @param prepared the uploads of those decisions that grant, in their order */
    private static Draft draft(Decision decision, Iterator<Upload> prepared) {
        return decision instanceof Grantable grantable
                ? new Prepared(prepared.next(), grantable)
                : new Denied(((Decision.Refused) decision).violations());
    }

    private IssueOutcome outcome(Draft draft) {
        if (draft instanceof Prepared prepared) {
            Grantable decision = prepared.decision();
            return new Issued(
                    prepared.upload(),
                    presign.grant(prepared.upload(), decision.at(), decision.expiry()),
                    decision.plan().constraints());
        }
        return new Refused(((Denied) draft).violations());
    }
}
