package dev.valetkey.server.doctor.policy;

import dev.valetkey.client.wire.JsonObject;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A statement of a policy, also with {@code NotAction}, {@code NotResource} and {@code NotPrincipal}. */
record PolicyStatement(boolean deny, Map<String, @Nullable Object> elements, List<PolicyCondition> conditions) {

    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    PolicyStatement {
        conditions = List.copyOf(conditions);
    }

    static PolicyStatement of(JsonObject statement) {
        Map<String, @Nullable Object> elements = statement.members();
        elements.keySet().stream()
                .filter(name -> !ELEMENTS.contains(name))
                .findAny()
                .ifPresent(unknown -> {
                    throw new UnsupportedPolicyException("the element " + unknown);
                });
        List<PolicyCondition> conditions = new ArrayList<>();
        if (elements.get("Condition") instanceof Map<?, ?> operators) {
            operators.forEach((operator, keys) -> {
                if (keys instanceof Map<?, ?> byKey) {
                    byKey.forEach((key, values) -> conditions.add(PolicyCondition.of(
                            String.valueOf(operator), String.valueOf(key), PolicyText.list(values))));
                }
            });
        }
        return new PolicyStatement("Deny".equals(elements.get("Effect")), elements, conditions);
    }

    boolean appliesTo(AccessRequest request) {
        return appliesToPrincipal(request)
                && appliesTo("Action", request.action(), request, Pattern.CASE_INSENSITIVE)
                && appliesTo("Resource", request.resource(), request, 0)
                && conditions.stream().allMatch(condition -> condition.isFulfilledBy(request));
    }

    /** Policies of roles have no principal. */
    private boolean appliesToPrincipal(AccessRequest request) {
        Object named = elements.get("Principal");
        Object excluded = elements.get("NotPrincipal");
        return (named == null || request.principal().isNamedBy(named))
                && (excluded == null || !request.principal().isNamedBy(excluded));
    }

    private boolean appliesTo(String element, String value, AccessRequest request, int flags) {
        Object excluded = elements.get("Not" + element);
        if (excluded == null && elements.get(element) == null) {
            // A trust policy has no resource.
            return element.equals("Resource");
        }
        return excluded == null
                ? anyMatches(elements.get(element), value, request, flags)
                : !anyMatches(excluded, value, request, flags);
    }

    private static boolean anyMatches(@Nullable Object patterns, String value, AccessRequest request, int flags) {
        return PolicyText.list(patterns).stream()
                .anyMatch(pattern -> PolicyText.matches(pattern, value, request, flags));
    }
}
