package dev.valetkey.policy.testkit;

import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Whether the limits that a policy returns are narrower than the profile's. */
final class NarrowingCheck {

    private record Member(String name, Function<Limits, @Nullable Object> of) {}

    private static final List<Member> MEMBERS = List.of(
            new Member("minSize", Limits::minSize),
            new Member("maxSize", Limits::maxSize),
            new Member("types", Limits::types),
            new Member("kinds", Limits::kinds),
            new Member("maxExpiry", Limits::maxExpiry),
            new Member("requiredChecksums", Limits::requiredChecksums),
            new Member("metadataNames", Limits::metadataNames));

    private NarrowingCheck() {}

    static Optional<String> violation(Limits narrowed, Profile profile) {
        if (narrowed.equals(Limits.none())) {
            return Optional.of("The policy narrows to limits that bound nothing; it means Verdict.allow().");
        }
        if (!narrowed.contradictions().isEmpty()) {
            return Optional.of("The policy narrows to limits that accept nothing (" + narrowed.contradictions()
                    + " contradict themselves); it means Verdict.deny().");
        }
        Limits both = profile.limits().intersect(narrowed);
        return MEMBERS.stream()
                .filter(member ->
                        widens(member.of().apply(narrowed), member.of().apply(both)))
                .map(member -> "The policy sets " + member.name() + " = "
                        + member.of().apply(narrowed) + " where the profile has "
                        + member.of().apply(profile.limits()) + "; a policy cannot widen.")
                .findFirst();
    }

    /** A value within the profile is equal to its intersection with the profile. */
    private static boolean widens(@Nullable Object narrowed, @Nullable Object left) {
        return narrowed != null && !Objects.equals(narrowed, left);
    }
}
