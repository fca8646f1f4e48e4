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

/**
 * Chooses the kind of a grant and says who will hold each constraint; refuses what nobody could hold. Where one kind
 * cannot hold a constraint, another kind that is allowed is tried. Thread-safe.
 */
public final class Planner {
    /** The planner's name in violations, in place of a policy. */
    static final String NAME = "planner";


    /** A put is held by its signature from end to end, so it comes first; a form is for sizes that nobody knows yet. */
    private static final List<GrantKind> PREFERENCE = List.of(GrantKind.PUT, GrantKind.POST, GrantKind.MULTIPART);

    /** Of a large file only a part is lost when a connection breaks. */
    private static final List<GrantKind> FOR_LARGE = List.of(GrantKind.MULTIPART, GrantKind.PUT, GrantKind.POST);

    private final Set<GrantKind> supportedKinds;
    private final ConstraintBinder binder;

    /**
     * @param provider whose S3 it is
     * @param tolerated constraints that may go without a holder
     */
    public Planner(Provider provider, Set<Tolerance> tolerated) {
        this.supportedKinds = EnumSet.noneOf(GrantKind.class);
        PREFERENCE.stream()
                .filter(kind -> EnforcementTable.supports(kind, provider))
                .forEach(supportedKinds::add);
        this.binder = new ConstraintBinder(provider, tolerated);
    }

    /** The kinds that can be granted at all. */
    public Set<GrantKind> supportedKinds() {
        return Set.copyOf(supportedKinds);
    }

    /**
     * Plans a grant for an intent that keeps the limits.
     *
     * @param limits what is left after profile and policies
     */
    public PlanOutcome plan(UploadIntent intent, Limits limits, Profile profile, GrantExpiry expiry) {
        if (!limits.requiredInspections().isEmpty()) {
            String names = String.join(
                    ", ", limits.requiredInspections().stream().sorted().toList());
            return refuse(
                    "unenforceable", "Nobody can hold the inspection that is required here: " + names + ".", null);
        }
        List<PlanOutcome> outcomes = new ArrayList<>();
        for (GrantKind kind : candidates(intent, limits, profile)) {
            PlanOutcome outcome = plan(kind, intent, limits, profile, expiry);
            if (outcome instanceof Plan) {
                return outcome;
            }
            outcomes.add(outcome);
        }
        return outcomes.isEmpty()
                ? refuse("kind-not-offered", "No kind of grant that is allowed here can carry this upload.", "/kind")
                : outcomes.get(0);
    }

    /**
     * What a grant of an upload is bound to that was planned before.
     *
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
                .orElseGet(() ->
                        binder.bind(TransportSelector.transport(kind, intent, limits, profile), intent, expiry));
    }

    private static PlanOutcome refuse(String code, String detail, @Nullable String pointer) {
        return Refusal.of(new Violation(NAME, code, detail, pointer));
    }
}
