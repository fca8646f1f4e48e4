package dev.valetkey.core.idempotency;

import dev.valetkey.core.port.ledger.IdempotencyClaim;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyRecord;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.renew.RenewOutcome;
import dev.valetkey.core.renew.RenewOutcome.Renewed;
import dev.valetkey.core.renew.RenewUpload;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Renews an upload once for each idempotency key: who asks again hears the same grant again. Thread-safe. */
public final class IdempotentRenewal {

    private final RenewUpload renew;
    private final IdempotentExecutor executor;

    public IdempotentRenewal(RenewUpload renew, IdempotencyKeys keys, Clock clock) {
        this.renew = renew;
        this.executor = new IdempotentExecutor(keys, clock);
    }

    /**
     * Renews the upload.
     *
     * @param caller of the upload's own tenant
     */
    public IdempotencyOutcome<RenewOutcome> renew(Caller caller, Upload upload, IdempotencyKey key) {
        return executor.execute(
                key.of(caller, "renew " + upload.id()),
                claim -> renew(caller, upload, claim),
                results -> Optional.of(renew.repeat(caller, upload)));
    }

    private RenewOutcome renew(Caller caller, Upload upload, IdempotencyClaim claim) {
        RenewOutcome outcome = renew.renew(caller, upload);
        if (outcome instanceof Renewed) {
            executor.complete(new IdempotencyRecord(claim, List.of(new IdempotencyResult.Granted(upload.id())), List.of()));
        } else {
            executor.release(claim);
        }
        return outcome;
    }
}
