package dev.valetkey.core.once;

import dev.valetkey.core.port.idempotency.Claim;
import dev.valetkey.core.port.idempotency.Fulfilment;
import dev.valetkey.core.port.idempotency.IdempotencyKeys;
import dev.valetkey.core.port.idempotency.Result;
import dev.valetkey.core.renew.RenewOutcome;
import dev.valetkey.core.renew.RenewOutcome.Renewed;
import dev.valetkey.core.renew.RenewUpload;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Renews an upload once for each idempotency key: who asks again hears the same grant again. Thread-safe. */
public final class RenewOnce {

    private final RenewUpload renew;
    private final AnswerOnce executor;

    public RenewOnce(RenewUpload renew, IdempotencyKeys keys, Clock clock) {
        this.renew = renew;
        this.executor = new AnswerOnce(keys, clock);
    }

    /**
     * Renews the upload.
     *
     * @param caller of the upload's own tenant
     */
    public Once<RenewOutcome> renew(Caller caller, Upload upload, IdempotencyKey key) {
        return executor.execute(
                key.of(caller, "renew " + upload.id()),
                claim -> renew(caller, upload, claim),
                results -> Optional.of(renew.repeat(caller, upload)));
    }

    private RenewOutcome renew(Caller caller, Upload upload, Claim claim) {
        RenewOutcome outcome = renew.renew(caller, upload);
        if (outcome instanceof Renewed) {
            executor.complete(new Fulfilment(claim, List.of(new Result.Granted(upload.id())), List.of()));
        } else {
            executor.release(claim);
        }
        return outcome;
    }
}
