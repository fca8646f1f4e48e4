package dev.valetkey.server.doctor.policy;

import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.UnexpectedResponseException;

import java.util.List;
import java.util.Map;

/**
 * A policy of IAM, a bucket, a key or a queue, as far as the checks need it. Elements that it does not support are an error, so that no
 * policy counts as harmless by mistake. Immutable.
 */
public final class PolicyDocument {

    /** A missing policy: it allows and denies nothing. */
    public static final PolicyDocument NONE = new PolicyDocument(List.of());

    private static final String STATEMENT = "Statement";

    private final List<PolicyStatement> statements;

    private PolicyDocument(List<PolicyStatement> statements) {
        this.statements = statements;
    }

    /**
     * Parses a policy.
     *
     * @throws UnsupportedPolicyException if it is not a policy, or contains an unknown element
     */
    public static PolicyDocument parse(String json) {
        try {
            JsonObject document = JsonObject.parse(json);
            return new PolicyDocument(
                    document.members().get(STATEMENT) instanceof Map<?, ?>
                            ? List.of(PolicyStatement.of(document.object(STATEMENT)))
                            : document.objects(STATEMENT, PolicyStatement::of));
        } catch (UnexpectedResponseException malformed) {
            throw new UnsupportedPolicyException("what is not a policy");
        }
    }

    /** Whether a statement explicitly denies a request. */
    public boolean denies(AccessRequest request) {
        return statements.stream().anyMatch(statement -> statement.deny() && statement.appliesTo(request));
    }

    /** Whether a statement allows a request, and none denies it. */
    public boolean allows(AccessRequest request) {
        return !denies(request)
                && statements.stream().anyMatch(statement -> !statement.deny() && statement.appliesTo(request));
    }
}
