package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;

import java.util.List;
import java.util.Optional;

/**
 * Checks one member of an intent against limits. As a policy it checks the intent against the profile; the chain uses
 * the same rule for the limits that other policies set.
 */
public interface LimitRule extends UploadPolicy {

    /**
     * {@return the reason why the intent violates the limits; empty if it satisfies them}
     *
     * @param intent the intent to check
     * @param limits the limits of the profile or of a policy
     */
    Optional<Verdict.Deny> refusal(UploadIntent intent, Limits limits);

    @Override
    default Verdict judge(UploadIntent intent, PolicyContext context) {
        return refusal(intent, context.profile().limitsFor(intent::isOf))
                .map(Verdict.class::cast)
                .orElseGet(Verdict::allow);
    }

    /** {@return a rule for each member of the limits that an intent can violate} */
    static List<LimitRule> all() {
        return List.of(new MediaTypeRule(), new SizeRule(), new ChecksumRule(), new MetadataRule(), new KindRule());
    }
}
