package dev.valetkey.policy.limit;

import dev.valetkey.policy.media.MediaTypes;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BinaryOperator;

/** The intersection of two limits, member by member; null is neutral. */
final class Intersection {

    private Intersection() {}

    static Limits of(Limits one, Limits other) {
        Set<String> inspections = new HashSet<>(one.requiredInspections());
        inspections.addAll(other.requiredInspections());
        return new Limits(
                combine(one.minSize(), other.minSize(), Math::max),
                combine(one.maxSize(), other.maxSize(), Math::min),
                combine(one.types(), other.types(), MediaTypes::intersect),
                combine(one.kinds(), other.kinds(), Intersection::common),
                combine(one.maxExpiry(), other.maxExpiry(), (a, b) -> a.compareTo(b) <= 0 ? a : b),
                combine(one.requiredChecksums(), other.requiredChecksums(), Intersection::common),
                combine(one.metadataNames(), other.metadataNames(), Intersection::common),
                inspections);
    }

    private static <T> @Nullable T combine(@Nullable T mine, @Nullable T theirs, BinaryOperator<T> meet) {
        if (mine == null) {
            return theirs;
        }
        return theirs == null ? mine : meet.apply(mine, theirs);
    }

    private static <T> Set<T> common(Set<T> mine, Set<T> theirs) {
        Set<T> both = new HashSet<>(mine);
        both.retainAll(theirs);
        return both;
    }
}
