package dev.valetkey.micronaut.wiring;

import dev.valetkey.core.OutcomeObserver;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.PresignPartsOutcome;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.micronaut.metrics.BoundedLabel;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import dev.valetkey.micronaut.metrics.TenantLabel;
import dev.valetkey.policy.tenant.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;

/** Counts grants and refusals. Replayed requests are not counted again. */
@Singleton
@RequiresMeters
final class UploadMetrics implements OutcomeObserver {

    private final TenantLabel tenants;
    private final BoundedLabel purposes = new BoundedLabel();
    private final BoundedLabel codes = new BoundedLabel();
    private final MeterProvider<Counter> issued;
    private final MeterProvider<Counter> renewed;
    private final MeterProvider<Counter> presignedParts;
    private final MeterProvider<Counter> downloads;
    private final MeterProvider<Counter> refused;
    private final MeterProvider<Counter> quotas;

    UploadMetrics(Meters meters, TenantLabel tenants) {
        this.tenants = tenants;
        this.issued = meters.counter("uploads.issued", "Uploads that were issued");
        this.renewed = meters.counter("uploads.renewed", "Uploads that were granted again");
        this.presignedParts = meters.counter("uploads.parts.presigned", "Parts that were presigned on demand");
        this.downloads = meters.counter("downloads.granted", "Downloads that were granted");
        this.refused = meters.counter("uploads.refused", "Requests that were refused, once for each code");
        this.quotas = meters.counter("quota.exceeded", "Uploads that were refused because of a quota");
    }

    @Override
    public void issued(Caller caller, IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.Issued granted) {
            issued.withTags(labels(granted.upload())).increment();
        } else if (outcome instanceof Refusal refusal) {
            refused("create", caller.tenant(), refusal);
        }
    }

    @Override
    public void renewed(Caller caller, RenewOutcome outcome) {
        if (outcome instanceof RenewOutcome.Renewed granted) {
            renewed.withTags(labels(granted.issued().upload())).increment();
        } else if (outcome instanceof Refusal refusal) {
            refused("renew", caller.tenant(), refusal);
        }
    }

    @Override
    public void partsPresigned(Caller caller, PresignPartsOutcome outcome) {
        if (outcome instanceof PresignPartsOutcome.Issued granted) {
            presignedParts
                    .withTags(tenants.of(caller.tenant()))
                    .increment(granted.parts().size());
        } else if (outcome instanceof Refusal refusal) {
            refused("parts", caller.tenant(), refusal);
        }
    }

    @Override
    public void downloaded(Caller caller, DownloadOutcome outcome) {
        if (outcome instanceof DownloadOutcome.Granted) {
            downloads.withTags(tenants.of(caller.tenant())).increment();
        } else if (outcome instanceof Refusal refusal) {
            refused("download", caller.tenant(), refusal);
        }
    }

    private Tags labels(Upload upload) {
        return tenants.of(upload.tenant())
                .and("kind", upload.transport().kind().wireName())
                .and("purpose", purposes.of(upload.intent().purpose().value()));
    }

    private void refused(String operation, TenantId tenant, Refusal refusal) {
        Tags tags = tenants.of(tenant);
        refusal.violations().stream()
                .map(Violation::code)
                .distinct()
                .forEach(code -> refused.withTags(tags.and("operation", operation, "code", codes.of(code)))
                        .increment());
        refusal.violations().forEach(violation -> {
            QuotaExcess excess = violation.excess();
            if (excess != null) {
                quotas.withTags(tags.and("scope", excess.scope().wireName())
                                .and("resource", excess.resource().wireName()))
                        .increment();
            }
        });
    }
}
