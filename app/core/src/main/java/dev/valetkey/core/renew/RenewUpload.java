package dev.valetkey.core.renew;

import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.issue.PresignUpload;
import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.Decision.Grantable;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.RenewOutcome.AlreadyUploaded;
import dev.valetkey.core.outcome.RenewOutcome.Closed;
import dev.valetkey.core.outcome.RenewOutcome.Renewed;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.renew.ResumeParts.Remaining;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Issues a new grant for the same key while no object has arrived. Earlier URLs stay valid until they expire, and all
 * URLs write the same object once. Policies are evaluated again, so that renewing grants nothing that would be refused
 * now. Thread-safe.
 */
public final class RenewUpload {

    private final RecheckUpload recheck;
    private final ResumeParts resume;
    private final ObjectStore store;
    private final Ledger ledger;
    private final PresignUpload presign;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param decide decides again on the upload
     * @param planner binds the new grant to the transport of the upload
     * @param store finds out whether an object has arrived
     * @param multiparts finds the parts that the store has, and creates a new multipart upload if the old one is gone
     * @param ledger records the new expiry
     * @param presign presigns the grant
     * @param clock decides whether the upload has ended
     */
    public RenewUpload(
            DecideUpload decide,
            Planner planner,
            ObjectStore store,
            MultipartStore multiparts,
            Ledger ledger,
            PresignUpload presign,
            Clock clock) {
        this.recheck = new RecheckUpload(decide, planner);
        this.resume = new ResumeParts(multiparts, ledger);
        this.store = store;
        this.ledger = ledger;
        this.presign = presign;
        this.clock = clock;
    }

    /**
     * {@return a new grant; for parts, the first ones that the store does not have}
     *
     * @param caller of the upload's own tenant
     * @param upload the upload to renew
     */
    public RenewOutcome renew(Caller caller, Upload upload) {
        boolean arrived = renewability(upload) == Renewability.RENEWABLE
                && store.head(upload.placement().incoming()).isPresent();
        return arrived
                ? new AlreadyUploaded(upload)
                : grant(caller, upload, grantable -> remaining(caller, upload, grantable));
    }

    /**
     * Repeats the earlier grant; for parts, the first parts. It does not check whether an object has arrived, and it
     * creates nothing in the store.
     *
     * @param caller of the upload's own tenant
     * @param upload the upload of the earlier grant
     * @return the grant, or the reason for having none
     */
    public RenewOutcome repeat(Caller caller, Upload upload) {
        return grant(caller, upload, grantable -> whole(upload, grantable));
    }

    private RenewOutcome grant(Caller caller, Upload upload, Function<Grantable, RenewOutcome> granting) {
        Renewability renewability = renewability(upload);
        if (renewability != Renewability.RENEWABLE) {
            return new Closed(upload, renewability);
        }
        Decision.Result result = recheck.decide(caller, upload);
        return result instanceof Refusal refusal ? refusal : granting.apply((Grantable) result);
    }

    private RenewOutcome whole(Upload upload, Grantable grantable) {
        return record(upload, grantable.expiry().at())
                .map(recorded ->
                        granted(recorded, grantable, () -> presign.grant(recorded, grantable.at(), grantable.expiry())))
                .orElseGet(() -> erased(upload));
    }

    private RenewOutcome remaining(Caller caller, Upload upload, Grantable grantable) {
        if (!(upload.transport() instanceof Transport.Multipart parts)) {
            return whole(upload, grantable);
        }
        Optional<Remaining> found = resume.remaining(upload, parts);
        if (found.isEmpty()) {
            return ledger.find(upload.id()).map(now -> renew(caller, now)).orElseGet(() -> erased(upload));
        }
        Remaining remaining = found.get();
        return granted(
                remaining.upload(),
                grantable,
                () -> presign.grant(remaining.upload(), remaining.window(), grantable.at(), grantable.expiry()));
    }

    private RenewOutcome granted(Upload upload, Grantable grantable, Supplier<Grant> grant) {
        Renewability renewability = renewability(upload);
        return renewability == Renewability.RENEWABLE
                ? new Renewed(new Issued(upload, grant.get(), grantable.plan().constraints()))
                : new Closed(upload, renewability);
    }

    /**
     * Recorded before it is signed: no URL outlives what the ledger knows of, for then its key would count as free too
     * early.
     *
     * @return the upload as it is in the ledger; renewed, unless it does not need it or is not open any more. Empty if it is not
     *     in the ledger any more
     */
    private Optional<Upload> record(Upload upload, Instant until) {
        Upload current = upload;
        while (renewability(current) == Renewability.RENEWABLE && until.isAfter(current.expiresAt())) {
            Upload renewed = current.renewed(until);
            if (ledger.replace(current, renewed)) {
                return Optional.of(renewed);
            }
            Optional<Upload> changed = ledger.find(upload.id());
            if (changed.isEmpty()) {
                return changed;
            }
            current = changed.get();
        }
        return Optional.of(current);
    }

    /** An upload without a record was erased, or purged after its end. */
    private static Closed erased(Upload upload) {
        return new Closed(upload, Renewability.SETTLED);
    }

    private Renewability renewability(Upload upload) {
        return upload.renewability(clock.instant());
    }
}
