package dev.valetkey.core.plan;

import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.plan.PlanOutcome.NotPlannable;
import dev.valetkey.core.plan.PlanOutcome.Planned;
import dev.valetkey.core.plan.TransportSelector.Selection;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
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
        List<GrantKind> candidates = candidates(intent, limits, profile);
        if (candidates.isEmpty()) {
            return refuse("kind-not-offered", "No kind of grant that is allowed here can carry this upload.", "/kind");
        }
        List<PlanOutcome> refusals = new ArrayList<>();
        for (GrantKind kind : candidates) {
            PlanOutcome outcome = plan(kind, intent, limits, profile, expiry);
            if (outcome instanceof Planned) {
                return outcome;
            }
            refusals.add(outcome);
        }
        return refusals.get(0);
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
        Selection fit = TransportSelector.select(kind, intent, limits, profile);
        return fit instanceof Selection.Selected fits
                ? binder.bind(fits.transport(), intent, expiry)
                : new NotPlannable(((Selection.Unsupported) fit).deny());
    }

    private static PlanOutcome refuse(String code, String detail, @Nullable String pointer) {
        return new NotPlannable(new Verdict.Deny(code, detail, pointer));
    }
}
