package dev.valetkey.core.plan;

import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.outcome.PlanOutcome;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the kind of a grant and determines who enforces each constraint; refuses a constraint that nobody can
 * enforce. If one kind cannot enforce a constraint, the planner tries another allowed kind. Thread-safe.
 */
public final class Planner {
    /** The planner's name in violations, in place of a policy. */
    static final String NAME = "planner";

    /** A PUT is fully enforced by its signature, so it is preferred; a form is for unknown sizes. */
    private static final List<GrantKind> PREFERENCE = List.of(GrantKind.PUT, GrantKind.POST, GrantKind.MULTIPART);

    /** A broken connection loses only one part of a large file. */
    private static final List<GrantKind> FOR_LARGE = List.of(GrantKind.MULTIPART, GrantKind.PUT, GrantKind.POST);

    private final Set<GrantKind> supportedKinds;
    private final ConstraintBinder binder;
    private final Set<String> inspections;

    /**
     * Creates a planner of a service without inspections.
     *
     * @param provider the S3 service
     * @param tolerated constraints that need no enforcer
     */
    public Planner(Provider provider, Set<Tolerance> tolerated) {
        this(provider, tolerated, Set.of());
    }

    /**
     * Creates a planner.
     *
     * @param provider the S3 service
     * @param tolerated constraints that need no enforcer
     * @param inspections names of the inspections that this service has
     */
    public Planner(Provider provider, Set<Tolerance> tolerated, Set<String> inspections) {
        this.supportedKinds = EnumSet.noneOf(GrantKind.class);
        PREFERENCE.stream()
                .filter(kind -> EnforcementTable.supports(kind, provider))
                .forEach(supportedKinds::add);
        this.binder = new ConstraintBinder(provider, tolerated);
        this.inspections = Set.copyOf(inspections);
    }

    /** {@return the kinds that the provider supports} */
    public Set<GrantKind> supportedKinds() {
        return Set.copyOf(supportedKinds);
    }

    /**
     * Plans a grant for an intent that satisfies the limits.
     *
     * @param intent the intent, which satisfies the limits
     * @param limits the limits after the profile and all policies
     * @param profile the tenant's rules for the intent's purpose
     * @param expiry when the grant expires
     * @return the plan, or a refusal that names the constraints without an enforcer
     */
    public PlanOutcome plan(UploadIntent intent, Limits limits, Profile profile, GrantExpiry expiry) {
        if (!inspections.containsAll(limits.requiredInspections())) {
            return refuseInspections(limits.requiredInspections());
        }
        List<PlanOutcome> outcomes = new ArrayList<>();
        for (GrantKind kind : candidates(intent, limits, profile)) {
            PlanOutcome outcome = plan(kind, intent, limits, profile, expiry);
            if (outcome instanceof Plan plan) {
                return plan.withInspections(limits.requiredInspections());
            }
            outcomes.add(outcome);
        }
        return outcomes.isEmpty()
                ? refuse("kind-not-offered", "No kind of grant that is allowed here can carry this upload.", "/kind")
                : outcomes.get(0);
    }

    /**
     * {@return the plan of a new grant with a transport that was planned before, or a refusal}
     *
     * @param transport the transport of the upload
     * @param intent the intent of the upload
     * @param expiry when this grant ends
     */
    public PlanOutcome bind(Transport transport, UploadIntent intent, GrantExpiry expiry) {
        return binder.bind(transport, intent, expiry);
    }

    private List<GrantKind> candidates(UploadIntent intent, Limits limits, Profile profile) {
        Long size = intent.size();
        boolean large = size != null && size > profile.parts().threshold();
        return (large ? FOR_LARGE : PREFERENCE)
                .stream()
                        .filter(supportedKinds::contains)
                        .filter(kind -> intent.kind() == null || intent.kind() == kind)
                        .filter(kind -> limits.kinds() == null || limits.kinds().contains(kind))
                        .toList();
    }

    private PlanOutcome plan(GrantKind kind, UploadIntent intent, Limits limits, Profile profile, GrantExpiry expiry) {
        return TransportSelector.refusal(kind, intent, profile)
                .<PlanOutcome>map(deny -> Refusal.of(Violation.of(NAME, deny)))
                .orElseGet(
                        () -> binder.bind(TransportSelector.transport(kind, intent, limits, profile), intent, expiry));
    }

    private PlanOutcome refuseInspections(Set<String> required) {
        Set<String> missing = new TreeSet<>(required);
        missing.removeAll(inspections);
        String detail = "The required inspection cannot be enforced: " + String.join(", ", missing) + ".";
        return refuse("unenforceable", detail, null);
    }

    private static PlanOutcome refuse(String code, String detail, @Nullable String pointer) {
        return Refusal.of(new Violation(NAME, code, detail, pointer));
    }
}
