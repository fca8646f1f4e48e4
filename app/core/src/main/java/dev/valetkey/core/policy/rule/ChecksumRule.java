package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where checksums are required, one of the listed algorithms must be given. */
public final class ChecksumRule implements LimitRule {

    /** Creates the rule, which has no settings. */
    public ChecksumRule() {}

    @Override
    public Optional<Verdict.Deny> refusal(UploadIntent intent, Limits limits) {
        Set<ChecksumAlgorithm> required = limits.requiredChecksums();
        Checksum given = intent.checksum();
        if (required == null || (given != null && required.contains(given.algorithm()))) {
            return Optional.empty();
        }
        String accepted = required.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
        return Optional.of(new Verdict.Deny(
                "checksum-required",
                "A checksum is required here; accepted algorithms: " + accepted + ".",
                "/checksum"));
    }
}
