package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A client that insists on a kind gets it only where it is allowed. */
public final class KindRule implements LimitRule {

    /** Creates the rule, which has no settings. */
    public KindRule() {}

    @Override
    public Optional<Verdict.Deny> refusal(UploadIntent intent, Limits limits) {
        Set<GrantKind> allowed = limits.kinds();
        GrantKind kind = intent.kind();
        if (kind == null || allowed == null || allowed.contains(kind)) {
            return Optional.empty();
        }
        String accepted = allowed.stream().map(GrantKind::wireName).sorted().collect(Collectors.joining(", "));
        return Optional.of(new Verdict.Deny(
                "kind-not-allowed",
                "The kind " + kind.wireName() + " is not allowed here; allowed: " + accepted + ".",
                "/kind"));
    }
}
