package dev.valetkey.server.doctor.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A request as policies see it. Immutable.
 *
 * @param principal who sends it
 * @param action for example {@code s3:PutObject}
 * @param resource the ARN of the resource
 * @param context the values of the condition keys, by their names in lower case; other keys are absent
 */
public record AccessRequest(Principal principal, String action, String resource, Map<String, List<String>> context) {

    public AccessRequest {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(resource, "resource");
        context = Map.copyOf(context);
    }

    /** A request whose condition keys are absent, except the one of the principal. */
    public static AccessRequest of(Principal principal, String action, String resource) {
        AccessRequest request = new AccessRequest(principal, action, resource, Map.of());
        return principal instanceof Principal.Identity identity
                ? request.with("aws:PrincipalArn", identity.arn())
                        .with("aws:PrincipalAccount", Principal.accountOf(identity.arn()))
                : request;
    }

    /** The same request with another value of a condition key. */
    public AccessRequest with(String key, String value) {
        Map<String, List<String>> changed = new HashMap<>(context);
        changed.put(key.toLowerCase(Locale.ROOT), List.of(value));
        return new AccessRequest(principal, action, resource, changed);
    }

    /** The same request without a condition key. */
    public AccessRequest without(String key) {
        Map<String, List<String>> changed = new HashMap<>(context);
        changed.remove(key.toLowerCase(Locale.ROOT));
        return new AccessRequest(principal, action, resource, changed);
    }

    /** The same request for another action. */
    public AccessRequest action(String other) {
        return new AccessRequest(principal, other, resource, context);
    }

    List<String> values(String key) {
        return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }
}
