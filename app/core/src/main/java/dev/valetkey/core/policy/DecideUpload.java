package dev.valetkey.core.policy;

import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.Decision.Grantable;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.outcome.PlanOutcome;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
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
import java.util.Optional;

/** Decides on an intent without side effects, so that explaining and issuing get the same decision. Thread-safe. */
public final class DecideUpload {
    private final TenantDirectory tenants;
    private final PolicyChain chain;
    private final Planner planner;
    private final GrantPresigners presigners;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param tenants the tenants and their profiles
     * @param chain the policies
     * @param planner chooses the kind of the grant
     * @param presigners provide the expiry of the signing credentials
     * @param clock the current instant for policies and expiries
     */
    public DecideUpload(
            TenantDirectory tenants, PolicyChain chain, Planner planner, GrantPresigners presigners, Clock clock) {
        this.tenants = tenants;
        this.chain = chain;
        this.planner = planner;
        this.presigners = presigners;
        this.clock = clock;
    }

    /**
     * Decides on an intent. Denies by default: an unknown tenant, an unknown purpose or any denial is a refusal.
     *
     * @param caller the caller and its tenant
     * @param intent the file to decide on
     * @return the grantable intent or the refusal, with the verdict of each policy
     */
    public Decision decide(Caller caller, UploadIntent intent) {
        return decide(caller, intent, null);
    }

    /**
     * Decides again on an issued upload: whether it may get new grants of its kind, which expire with it at the latest.
     * The transport stays the one that was chosen when the upload was issued.
     *
     * @param caller the current caller, of the upload's own tenant
     * @param upload the issued upload
     * @return the grantable intent or the refusal, with the verdict of each policy
     */
    public Decision decideAgain(Caller caller, Upload upload) {
        UploadIntent again = upload.intent().toBuilder().kind(upload.kind()).build();
        return decide(caller, again, upload.endsAt());
    }

    private Decision decide(Caller caller, UploadIntent intent, @Nullable Instant endsAt) {
        Optional<Tenant> tenant = tenants.find(caller.tenant());
        if (tenant.isEmpty()) {
            return Decision.refused(Violation.unknownTenant());
        }
        Optional<Profile> profile = tenant.get().profile(intent.purpose());
        if (profile.isEmpty()) {
            String detail = "There is no purpose '" + intent.purpose() + "' here; GET /v1/purposes lists them.";
            return Decision.refused(new Violation("profile", "unknown-purpose", detail, "/purpose"));
        }
        return evaluate(caller, tenant.get(), profile.get(), intent, endsAt);
    }

    private Decision evaluate(
            Caller caller, Tenant tenant, Profile profile, UploadIntent intent, @Nullable Instant endsAt) {
        Instant now = clock.instant();
        PolicyChain.Result evaluated =
                chain.evaluate(intent, new PolicyContext(tenant.view(), caller.subject(), profile, now));
        Limits limits = evaluated.limits();
        if (!evaluated.allowed()) {
            return new Decision(new Refusal(evaluated.violations()), limits, evaluated.steps());
        }
        Instant end = endsAt == null ? now.plus(profile.maxLifetime()).truncatedTo(ChronoUnit.SECONDS) : endsAt;
        GrantExpiry expiry = expiry(tenant, profile, limits, now).cappedAt(end, ExpiryLimit.UPLOAD);
        PlanOutcome outcome = planner.plan(intent, limits, profile, expiry);
        Decision.Result result = outcome instanceof Refusal refusal
                ? refusal
                : new Grantable(intent, tenant, (Plan) outcome, expiry, end, now);
        return new Decision(result, limits, evaluated.steps());
    }

    private GrantExpiry expiry(Tenant tenant, Profile profile, Limits limits, Instant now) {
        Instant credentialsEnd =
                presigners.forTenant(tenant.id()).credentialsExpiration().orElse(null);
        GrantExpiry expiry = GrantExpiry.earliest(now, profile.expiry(), limits.maxExpiry(), credentialsEnd);
        if (!expiry.at().isAfter(now)) {
            throw new CredentialsExpiringException(expiry.at());
        }
        return expiry;
    }
}
