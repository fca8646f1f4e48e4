package dev.valetkey.core.plan;

import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.plan.PlanOutcome.Planned;
import dev.valetkey.core.plan.PlanOutcome.Unplannable;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the kind of a grant and says who will hold each constraint; refuses what nobody could hold. Where one kind
 * cannot hold a constraint, another kind that is allowed is tried. Thread-safe.
 */
public final class Planner {

    /** A put is held by its signature from end to end, so it comes first; a form is for sizes that nobody knows yet. */
    private static final List<GrantKind> PREFERENCE = List.of(GrantKind.PUT, GrantKind.POST);

    private final Set<GrantKind> offered;
    private final BindConstraints bind;

    /**
     * @param provider whose S3 it is
     * @param tolerated constraints that may go without a holder
     */
    public Planner(Provider provider, Set<Tolerance> tolerated) {
        this.offered = EnumSet.noneOf(GrantKind.class);
        PREFERENCE.stream()
                .filter(kind -> EnforcementTable.offers(kind, provider))
                .forEach(offered::add);
        this.bind = new BindConstraints(provider, tolerated);
    }

    /** The kinds that can be granted at all. */
    public Set<GrantKind> offered() {
        return Set.copyOf(offered);
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
        List<GrantKind> candidates = candidates(intent, limits);
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

    private List<GrantKind> candidates(UploadIntent intent, Limits limits) {
        return PREFERENCE.stream()
                .filter(offered::contains)
                .filter(kind -> intent.kind() == null || intent.kind() == kind)
                .filter(kind -> limits.kinds() == null || limits.kinds().contains(kind))
                .toList();
    }

    private PlanOutcome plan(GrantKind kind, UploadIntent intent, Limits limits, Profile profile, GrantExpiry expiry) {
        Long size = intent.size();
        if (size != null && size > profile.largestPut()) {
            String detail = "One " + kind.word() + " carries at most " + profile.largestPut() + " bytes here, not "
                    + size + ".";
            return refuse("size-too-large", detail, "/size");
        }
        Optional<Verdict.Deny> uncarried = kind == GrantKind.POST ? FormLimits.refusal(intent) : Optional.empty();
        if (uncarried.isPresent()) {
            return new Unplannable(uncarried.get());
        }
        if (size != null) {
            return bind.bind(kind, SizeRange.exactly(size), intent, expiry);
        }
        return kind == GrantKind.POST
                ? bind.bind(kind, range(limits, profile), intent, expiry)
                : refuse(
                        "size-required", "A " + kind.word() + " is bound to the exact size; say it in bytes.", "/size");
    }

    /** A least size beyond what one request carries leaves nothing; S3 then refuses every file. */
    private static SizeRange range(Limits limits, Profile profile) {
        long most = limits.maxSize() == null ? profile.largestPut() : Math.min(limits.maxSize(), profile.largestPut());
        long least = limits.minSize() == null ? 0 : limits.minSize();
        return new SizeRange(Math.min(least, most), most);
    }

    private static PlanOutcome refuse(String code, String detail, @Nullable String pointer) {
        return new Unplannable(new Verdict.Deny(code, detail, pointer));
    }
}
