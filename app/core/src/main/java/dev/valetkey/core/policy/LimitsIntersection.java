package dev.valetkey.core.policy;

import dev.valetkey.policy.limit.Limits;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The limits so far, and who set them. Used by one thread. */
final class LimitsIntersection {

    private record Source(String name, Limits limits) {}

    private final List<Source> sources = new ArrayList<>();
    private Limits limits;

    LimitsIntersection(String profile, Limits limits) {
        this.limits = limits;
        sources.add(new Source(profile, limits));
    }

    Limits limits() {
        return limits;
    }

    /**
     * Adds these limits, unless nothing would be left.
     *
     * @return the members that nothing would be left of; empty if the limits were added
     */
    List<String> add(String policy, Limits narrower) {
        Limits narrowed = limits.intersect(narrower);
        List<String> contradictions = narrowed.contradictions();
        if (contradictions.isEmpty()) {
            limits = narrowed;
            sources.add(new Source(policy, narrower));
        }
        return contradictions;
    }

    /** Who set what the refused limits contradict: the first that does so alone, or else all together. */
    String sourcesOf(String member, Limits refused) {
        return sources.stream()
                .filter(source ->
                        source.limits.intersect(refused).contradictions().contains(member))
                .findFirst()
                .map(source -> quoted(source.name))
                .orElseGet(() ->
                        sources.stream().map(source -> quoted(source.name)).collect(Collectors.joining(" with ")));
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }
}
