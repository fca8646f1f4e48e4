package dev.valetkey.core.issue;

import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records the uploads of a request as far as the quotas allow. The ledger compares with the quotas exactly and records all
 * or none; if they do not all fit, the last ones of the request are refused.
 */
final class RecordUploads {

    /** A quota may be freed and filled again in between; after this many attempts, one more upload is refused each time. */
    private static final int MAX_ATTEMPTS = 5;

    private final Recorder recorder;
    private final TenantQuotas quotas;
    private int attempts;

    RecordUploads(Recorder recorder, TenantQuotas quotas) {
        this.recorder = recorder;
        this.quotas = quotas;
    }

    /** Records results with their uploads, all of them or none. */
    @FunctionalInterface
    interface Recorder {

        /** Returns the quota that would be exceeded, in which case nothing was recorded. */
        Optional<QuotaExcess> record(List<IdempotencyResult> results, List<Upload> uploads, TenantQuotas quotas);
    }

    /**
     * The result of an intent, with its upload.
     *
     * @param result the decision
     * @param upload the upload of a grantable intent; empty for a refusal
     */
    record Prepared(Decision.Result result, Optional<Upload> upload) {

        private IdempotencyResult replayable() {
            return result instanceof Refusal refusal
                    ? new IdempotencyResult.Denied(refusal.violations())
                    : new IdempotencyResult.Granted(upload.orElseThrow().id());
        }

        private Prepared refused(QuotaExcess excess) {
            return new Prepared(Refusal.of(Violation.quotaExceeded(excess)), Optional.empty());
        }
    }

    /** Returns what was recorded: the given results, of which some may have become refusals. */
    List<Prepared> record(List<Prepared> requested) {
        List<Prepared> remaining = requested;
        while (true) {
            Optional<QuotaExcess> excess =
                    recorder.record(remaining.stream().map(Prepared::replayable).toList(), uploads(remaining), quotas);
            if (excess.isEmpty()) {
                return remaining;
            }
            remaining = refuse(remaining, excess.get());
        }
    }

    static List<Upload> uploads(List<Prepared> prepared) {
        return prepared.stream().flatMap(one -> one.upload().stream()).toList();
    }

    /** Refuses the uploads that do not fit into the rest of the quota, the first ones of the request being served first. */
    private List<Prepared> refuse(List<Prepared> prepared, QuotaExcess excess) {
        List<Prepared> rest = new ArrayList<>(prepared);
        long remaining = excess.remaining();
        int last = -1;
        boolean refused = false;
        for (int i = 0; i < rest.size(); i++) {
            Upload upload = rest.get(i).upload().orElse(null);
            if (upload == null || !UsageKey.of(upload).contains(excess.key())) {
                continue;
            }
            last = i;
            long amount = amount(upload, excess.resource());
            if (amount <= remaining) {
                remaining -= amount;
            } else {
                rest.set(i, rest.get(i).refused(excess.withRequested(amount)));
                refused = true;
            }
        }
        attempts++;
        if (!refused && last >= 0 && attempts >= MAX_ATTEMPTS) {
            rest.set(last, rest.get(last).refused(excess));
        }
        return rest;
    }

    private static long amount(Upload upload, QuotaExcess.Resource resource) {
        return resource == QuotaExcess.Resource.BYTES
                ? upload.transport().sizes().max()
                : 1;
    }
}
