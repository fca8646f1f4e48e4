package dev.valetkey.s3.enforcement;

import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.PartRules;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.s3.tamper.Digests;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A client's intent and the limits that apply to it.
 *
 * @param text the file
 * @param sizeKnown whether the client declares the size
 * @param slack the number of bytes below and above the size that the limits allow
 * @param checksum the algorithm of the file's declared checksum
 * @param partChecksum the algorithm of parts' checksums
 */
record UploadScenario(
        GrantKind kind,
        String text,
        boolean sizeKnown,
        int slack,
        MediaType type,
        Optional<ChecksumAlgorithm> checksum,
        Map<String, String> metadata,
        ChecksumAlgorithm partChecksum) {

    private static final Planner PLANNER = new Planner(Provider.LOCAL_S3, Set.of());

    byte[] file() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    UploadIntent intent() {
        return new UploadIntent(
                Purpose.DEFAULT,
                "a file",
                type,
                sizeKnown ? (long) file().length : null,
                checksum.map(this::checksumBy).orElse(null),
                metadata,
                kind);
    }

    /** The plan; empty if a constraint cannot be enforced. */
    Optional<Plan> plan() {
        Limits limits = Limits.none()
                .withKinds(Set.of(kind))
                .withMinSize(file().length - slack)
                .withMaxSize(file().length + slack);
        Profile profile =
                Profile.builder(limits).parts(new PartRules(0, partChecksum)).build();
        return PLANNER.plan(intent(), limits, profile, expiry()) instanceof Plan plan
                ? Optional.of(plan)
                : Optional.empty();
    }

    GrantExpiry expiry() {
        Instant end = Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);
        return new GrantExpiry(end, ExpiryLimit.PROFILE);
    }

    Checksum checksumBy(ChecksumAlgorithm algorithm) {
        return Digests.of(algorithm, file());
    }

    @Override
    public String toString() {
        return kind.wireName() + " of " + file().length + " bytes " + type + (sizeKnown ? "" : ", size unknown")
                + ", slack " + slack + ", " + checksum + " " + metadata.keySet() + ", parts by " + partChecksum;
    }
}
