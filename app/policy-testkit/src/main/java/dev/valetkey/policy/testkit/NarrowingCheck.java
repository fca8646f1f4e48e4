package dev.valetkey.policy.testkit;

import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Whether limits that a policy asks for are narrower than the profile's. */
final class NarrowingCheck {

    private record Member(String name, Function<Limits, @Nullable Object> of) {}

    private static final List<Member> MEMBERS = List.of(
            new Member("minSize", Limits::minSize),
            new Member("maxSize", Limits::maxSize),
            new Member("types", Limits::types),
            new Member("kinds", Limits::kinds),
            new Member("longestExpiry", Limits::maxExpiry),
            new Member("requiredChecksums", Limits::requiredChecksums),
            new Member("metadataNames", Limits::metadataNames));

    private NarrowingCheck() {}

    static Optional<String> violation(Limits asked, Profile profile) {
        if (asked.equals(Limits.none())) {
            return Optional.of("The policy narrows to limits that bound nothing; it means Verdict.allow().");
        }
        if (!asked.contradictions().isEmpty()) {
            return Optional.of("The policy narrows to limits that accept nothing (" + asked.contradictions()
                    + " contradict themselves); it means Verdict.deny().");
        }
        Limits both = profile.limits().intersect(asked);
        return MEMBERS.stream()
                .filter(member -> widens(member.of().apply(asked), member.of().apply(both)))
                .map(member -> "The policy asks for " + member.name() + " = "
                        + member.of().apply(asked) + " where the profile has "
                        + member.of().apply(profile.limits()) + "; a policy cannot widen.")
                .findFirst();
    }

    /** What lies within the profile is what is left of it in the intersection. */
    private static boolean widens(@Nullable Object asked, @Nullable Object left) {
        return asked != null && !Objects.equals(asked, left);
    }
}
