package dev.valetkey.core.issue;

import dev.valetkey.core.chain.Judgement;
import dev.valetkey.core.chain.PolicyChain;
import dev.valetkey.core.chain.Violation;
import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.core.issue.IssueOutcome.Refused;
import dev.valetkey.core.plan.Plan;
import dev.valetkey.core.plan.PlanOutcome;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.port.CredentialsEnding;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.Ledger;
import dev.valetkey.core.port.PutOrder;
import dev.valetkey.core.port.UploadIds;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Progress;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges an intent, plans a grant, records the upload and signs. Thread-safe. */
public final class IssueUpload {

    private final TenantDirectory tenants;
    private final PolicyChain chain;
    private final Planner planner;
    private final PlaceUpload places;
    private final UploadIds ids;
    private final Ledger ledger;
    private final GrantSigner signer;
    private final Clock clock;

    public IssueUpload(
            TenantDirectory tenants,
            PolicyChain chain,
            Planner planner,
            PlaceUpload places,
            UploadIds ids,
            Ledger ledger,
            GrantSigner signer,
            Clock clock) {
        this.tenants = tenants;
        this.chain = chain;
        this.planner = planner;
        this.places = places;
        this.ids = ids;
        this.ledger = ledger;
        this.signer = signer;
        this.clock = clock;
    }

    /** Deny by default: no tenant, no profile for the purpose, or any denial, and there is no grant. */
    public IssueOutcome issue(Caller caller, UploadIntent intent) {
        Optional<Tenant> tenant = tenants.find(caller.tenant());
        if (tenant.isEmpty()) {
            return new Refused(
                    List.of(new Violation("tenant", "unknown-tenant", "This token's tenant is not known here.", null)));
        }
        Optional<Profile> profile = tenant.get().profile(intent.purpose());
        if (profile.isEmpty()) {
            String detail = "There is no purpose '" + intent.purpose() + "' here; GET /v1/purposes lists them.";
            return new Refused(List.of(new Violation("profile", "unknown-purpose", detail, "/purpose")));
        }
        return judge(caller, tenant.get(), profile.get(), intent);
    }

    private IssueOutcome judge(Caller caller, Tenant tenant, Profile profile, UploadIntent intent) {
        Instant now = clock.instant();
        PolicyContext context = new PolicyContext(tenant.view(), caller.subject(), profile, now);
        Judgement judgement = chain.judge(intent, context);
        if (judgement instanceof Judgement.Denied denied) {
            return new Refused(denied.violations());
        }
        Limits limits = ((Judgement.Allowed) judgement).limits();
        GrantExpiry expiry = expiry(profile, limits, now);
        PlanOutcome outcome = planner.plan(intent, limits, profile, expiry);
        if (outcome instanceof PlanOutcome.Unplannable unplannable) {
            return new Refused(List.of(Violation.of("planner", unplannable.deny())));
        }
        return grant(caller, tenant, intent, ((PlanOutcome.Planned) outcome).plan(), expiry, now);
    }

    private GrantExpiry expiry(Profile profile, Limits limits, Instant now) {
        Instant credentialsEnd = signer.credentialsEnd().orElse(null);
        GrantExpiry expiry = GrantExpiry.earliest(now, profile.expiry(), limits.longestExpiry(), credentialsEnd);
        if (!expiry.at().isAfter(now)) {
            throw new CredentialsEnding(expiry.at());
        }
        return expiry;
    }

    private IssueOutcome grant(
            Caller caller, Tenant tenant, UploadIntent intent, Plan plan, GrantExpiry expiry, Instant now) {
        UploadId id = ids.next();
        Upload upload = new Upload(
                id,
                tenant.id(),
                caller.subject().id(),
                intent,
                plan.kind(),
                places.place(tenant, intent.purpose(), id, now),
                now,
                expiry.at(),
                new Progress.Issued(),
                0);
        ledger.add(upload);
        SignedRequest request = signer.put(new PutOrder(
                upload.placement().incoming(),
                plan.size(),
                intent.contentType(),
                intent.checksum(),
                intent.metadata(),
                now,
                expiry.at()));
        return new Issued(upload, new Grant(plan.kind(), request, expiry), plan.constraints());
    }
}
