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
import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.port.operator.ActiveSuspensions;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides on an intent without side effects, so that explaining and issuing get the same decision. Thread-safe. */
public final class DecideUpload {
    private final TenantDirectory tenants;
    private final ActiveSuspensions suspensions;
    private final PolicyChain chain;
    private final Planner planner;
    private final GrantPresigners presigners;
    private final QuotaCheck quotas;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param tenants the tenants and their profiles
     * @param suspensions the tenants that get no grants
     * @param chain the policies
     * @param planner chooses the kind of the grant
     * @param presigners provide the expiry of the signing credentials
     * @param usage what the tenants store and have reserved
     * @param clock the current instant for policies and expiries
     */
    public DecideUpload(
            TenantDirectory tenants,
            ActiveSuspensions suspensions,
            PolicyChain chain,
            Planner planner,
            GrantPresigners presigners,
            UsageReader usage,
            Clock clock) {
        this.tenants = tenants;
        this.suspensions = suspensions;
        this.chain = chain;
        this.planner = planner;
        this.presigners = presigners;
        this.quotas = new QuotaCheck(usage);
        this.clock = clock;
    }

    /**
     * Decides on an intent. Denies by default: a suspended or unknown tenant, an unknown purpose or any denial is a
     * refusal.
     *
     * @param caller the caller and its tenant
     * @param intent the file to decide on
     * @return the grantable intent or the refusal, with the verdict of each policy
     */
    public Decision decide(Caller caller, UploadIntent intent) {
        return decideAll(caller, List.of(intent)).get(0);
    }

    /**
     * Decides on each intent like {@link #decide}, independently of the others. The usage is read once for all of them.
     *
     * @param caller the caller and its tenant
     * @param intents the files to decide on
     * @return a decision for each intent, in their order
     */
    public List<Decision> decideAll(Caller caller, List<UploadIntent> intents) {
        return decideAll(caller, intents, null);
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
        return decideAll(caller, List.of(again), upload.endsAt()).get(0);
    }

    private List<Decision> decideAll(Caller caller, List<UploadIntent> intents, @Nullable Instant endsAt) {
        if (suspensions.find(caller.tenant()).isPresent()) {
            return refuseAll(intents, Violation.tenantSuspended());
        }
        Optional<Tenant> tenant = tenants.find(caller.tenant());
        if (tenant.isEmpty()) {
            return refuseAll(intents, Violation.unknownTenant());
        }
        QuotaCheck.Snapshot usage = quotas.read(caller, tenant.get(), knownPurposes(tenant.get(), intents));
        return intents.stream()
                .map(intent -> decide(caller, tenant.get(), intent, usage, endsAt))
                .toList();
    }

    private static List<Decision> refuseAll(List<UploadIntent> intents, Violation violation) {
        return intents.stream().map(intent -> Decision.refused(violation)).toList();
    }

    private static Set<Purpose> knownPurposes(Tenant tenant, List<UploadIntent> intents) {
        return intents.stream()
                .map(UploadIntent::purpose)
                .filter(purpose -> tenant.profile(purpose).isPresent())
                .collect(Collectors.toSet());
    }

    private Decision decide(
            Caller caller, Tenant tenant, UploadIntent intent, QuotaCheck.Snapshot usage, @Nullable Instant endsAt) {
        return tenant.profile(intent.purpose())
                .map(profile -> evaluate(caller, tenant, profile, intent, usage, endsAt))
                .orElseGet(() -> Decision.refused(new Violation(
                        "profile",
                        "unknown-purpose",
                        "There is no purpose '" + intent.purpose() + "' here; GET /v1/purposes lists them.",
                        "/purpose")));
    }

    private Decision evaluate(
            Caller caller,
            Tenant tenant,
            Profile profile,
            UploadIntent intent,
            QuotaCheck.Snapshot usage,
            @Nullable Instant endsAt) {
        Instant now = clock.instant();
        PolicyChain.Result evaluated = chain.evaluate(
                intent,
                new PolicyContext(tenant.view(), caller.subject(), profile, now, usage.callerUsage(intent.purpose())));
        Limits limits = evaluated.limits();
        if (!evaluated.allowed()) {
            return new Decision(new Refusal(evaluated.violations()), limits, evaluated.steps());
        }
        Instant end = endsAt == null ? now.plus(profile.maxLifetime()).truncatedTo(ChronoUnit.SECONDS) : endsAt;
        GrantExpiry expiry = expiry(tenant, profile, limits, now).cappedAt(end, ExpiryLimit.UPLOAD);
        PlanOutcome outcome = planner.plan(intent, limits, profile, expiry);
        Decision.Result result = outcome instanceof Refusal refusal
                ? refusal
                : boundForm(new Grantable(intent, tenant, (Plan) outcome, expiry, end, now));
        // An upload that gets new grants has reserved its size already.
        return new Decision(endsAt == null ? withinQuotas(result, usage) : result, limits, evaluated.steps());
    }

    /** Nothing revokes a form, so that it is short-lived whatever the profile allows for other kinds. */
    private Decision.Result boundForm(Grantable grantable) {
        Plan plan = grantable.plan();
        GrantExpiry capped = grantable.expiry().cappedAt(grantable.at().plus(GrantExpiry.MAX_FORM), ExpiryLimit.FORM);
        if (plan.kind() != GrantKind.POST || capped.equals(grantable.expiry())) {
            return grantable;
        }
        PlanOutcome bound = planner.bind(plan.transport(), grantable.intent(), capped);
        return bound instanceof Refusal refusal
                ? refusal
                : grantable.withPlan(((Plan) bound).withInspections(plan.inspections()), capped);
    }

    private static Decision.Result withinQuotas(Decision.Result result, QuotaCheck.Snapshot usage) {
        if (result instanceof Grantable grantable) {
            long bytes = grantable.plan().transport().sizes().max();
            Optional<Refusal> refusal = usage.refusal(grantable.intent().purpose(), bytes);
            return refusal.isPresent() ? refusal.get() : result;
        }
        return result;
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
