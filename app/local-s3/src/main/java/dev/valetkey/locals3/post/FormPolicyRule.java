package dev.valetkey.locals3.post;

import dev.valetkey.locals3.response.S3Error;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The policy has not ended, every condition holds, and every field has one, but those that no condition can cover.
 * S3Proxy lets through {@code x-amz-*} fields of the signature and checksums that no condition names, reads fields
 * behind the file, and looks at the machine's clock.
 */
public final class FormPolicyRule implements PostObjectRule {

    private static final Predicate<String> UNCOVERED = field -> field.equals("policy")
            || field.equals("x-amz-signature")
            || field.equals("file")
            || field.startsWith("x-ignore-");

    private final Clock clock;

    public FormPolicyRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<S3Error> validate(PostForm form) {
        return PostPolicyDocument.parse(form.field("policy").orElse(""))
                .map(policy -> validate(form.fields(), policy))
                .orElseGet(() ->
                        Optional.of(new S3Error(400, "InvalidPolicyDocument", "Invalid Policy: it cannot be read.")));
    }

    private Optional<S3Error> validate(Map<String, String> fields, PostPolicyDocument policy) {
        if (!clock.instant().isBefore(policy.expiration())) {
            return denied("Policy expired.");
        }
        for (var condition : policy.conditions()) {
            if (!condition.matches(fields)) {
                return denied("Policy Condition failed: " + condition);
            }
        }
        return fields.keySet().stream()
                .filter(UNCOVERED.negate())
                .filter(field -> policy.conditions().stream()
                        .noneMatch(condition -> condition.field().equals(field)))
                .sorted()
                .findFirst()
                .flatMap(field -> denied("Extra input fields: " + field));
    }

    private static Optional<S3Error> denied(String message) {
        return Optional.of(new S3Error(403, "AccessDenied", "Invalid according to Policy: " + message));
    }
}
