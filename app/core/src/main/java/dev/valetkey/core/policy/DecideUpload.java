package dev.valetkey.core.policy;

import dev.valetkey.core.grant.ExpiryLimit;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.plan.Plan;
import dev.valetkey.core.plan.PlanOutcome;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.policy.Decision.Grantable;
import dev.valetkey.core.policy.Decision.Refused;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.Violation;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Decides on an intent and does nothing else, so that what is explained is what would happen. Thread-safe. */
public final class DecideUpload {

    private final TenantDirectory tenants;
    private final PolicyChain chain;
    private final Planner planner;
    private final GrantPresigners presigners;
    private final Clock clock;

    public DecideUpload(
            TenantDirectory tenants, PolicyChain chain, Planner planner, GrantPresigners signers, Clock clock) {
        this.tenants = tenants;
        this.chain = chain;
        this.planner = planner;
        this.presigners = signers;
        this.clock = clock;
    }

    /** Deny by default: no tenant, no profile for the purpose, or any denial, and there is no grant. */
    public Decision decide(Caller caller, UploadIntent intent) {
        return decide(caller, intent, null);
    }

    /**
     * Decides once more on an upload that is issued: whether it may get new grants of its kind, which end with it. How
     * its bytes travel was decided when it was issued.
     *
     * @param caller who asks now; of the upload's own tenant
     */
    public Decision decideAgain(Caller caller, Upload upload) {
        UploadIntent intent = upload.intent();
        UploadIntent again = new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                intent.metadata(),
                upload.kind());
        return decide(caller, again, upload.endsAt());
    }

    private Decision decide(Caller caller, UploadIntent intent, @Nullable Instant endsAt) {
        Optional<Tenant> tenant = tenants.find(caller.tenant());
        if (tenant.isEmpty()) {
            return Refused.withoutPolicies(Violation.unknownTenant());
        }
        Optional<Profile> profile = tenant.get().profile(intent.purpose());
        if (profile.isEmpty()) {
            String detail = "There is no purpose '" + intent.purpose() + "' here; GET /v1/purposes lists them.";
            return Refused.withoutPolicies(new Violation("profile", "unknown-purpose", detail, "/purpose"));
        }
        return judge(caller, tenant.get(), profile.get(), intent, endsAt);
    }

    private Decision judge(
            Caller caller, Tenant tenant, Profile profile, UploadIntent intent, @Nullable Instant endsAt) {
        Instant now = clock.instant();
        PolicyContext context = new PolicyContext(tenant.view(), caller.subject(), profile, now);
        Judgement judgement = chain.judge(intent, context);
        if (judgement instanceof Judgement.Denied denied) {
            return new Refused(denied.violations(), denied.limits(), denied.steps());
        }
        Limits limits = judgement.limits();
        Instant end = endsAt == null ? now.plus(profile.maxLifetime()).truncatedTo(ChronoUnit.SECONDS) : endsAt;
        GrantExpiry expiry = expiry(tenant, profile, limits, now).cappedAt(end, ExpiryLimit.UPLOAD);
        PlanOutcome outcome = planner.plan(intent, limits, profile, expiry);
        if (outcome instanceof PlanOutcome.NotPlannable unplannable) {
            List<Violation> violations = List.of(Violation.of("planner", unplannable.deny()));
            return new Refused(violations, limits, judgement.steps());
        }
        Plan plan = ((PlanOutcome.Planned) outcome).plan();
        return new Grantable(intent, tenant, limits, judgement.steps(), plan, expiry, end, now);
    }

    private GrantExpiry expiry(Tenant tenant, Profile profile, Limits limits, Instant now) {
        Instant credentialsEnd = presigners.forTenant(tenant.id()).credentialsExpiration().orElse(null);
        GrantExpiry expiry = GrantExpiry.earliest(now, profile.expiry(), limits.maxExpiry(), credentialsEnd);
        if (!expiry.at().isAfter(now)) {
            throw new CredentialsExpiringException(expiry.at());
        }
        return expiry;
    }
}
