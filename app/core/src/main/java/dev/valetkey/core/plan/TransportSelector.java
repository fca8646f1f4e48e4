package dev.valetkey.core.plan;

import dev.valetkey.core.transport.PartPlan;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.PartRules;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Selects how the bytes of an intent travel by one kind of grant, within S3's limits for that kind. */
final class TransportSelector {

    private TransportSelector() {}

    /** Why this kind of grant cannot carry the intent; empty if it can. */
    static Optional<Verdict.Deny> refusal(GrantKind kind, UploadIntent intent, Profile profile) {
        Long size = intent.size();
        return switch (kind) {
            case PUT -> size == null ? sizeRequired(kind) : tooLarge(kind, size, profile.maxPutSize());
            case POST ->
                (size == null ? Optional.<Verdict.Deny>empty() : tooLarge(kind, size, profile.maxPutSize()))
                        .or(() -> PostLimits.refusal(intent));
            case MULTIPART -> size == null ? sizeRequired(kind) : multipart(intent, size, profile.parts());
        };
    }

    /** The transport of an intent to which {@link #refusal} does not object. */
    static Transport transport(GrantKind kind, UploadIntent intent, Limits limits, Profile profile) {
        Long size = intent.size();
        if (size == null) {
            return new Transport.Post(range(limits, profile));
        }
        return switch (kind) {
            case PUT -> new Transport.Put(size);
            case POST -> new Transport.Post(SizeRange.exactly(size));
            case MULTIPART ->
                new Transport.Multipart(PartPlan.of(size), profile.parts().checksum());
        };
    }

    private static Optional<Verdict.Deny> multipart(UploadIntent intent, long size, PartRules rules) {
        if (size == 0) {
            return deny("kind-not-offered", "An empty file has no parts; request another kind.", "/kind");
        }
        return tooLarge(GrantKind.MULTIPART, size, PartPlan.MAX_FILE_SIZE)
                .or(() -> uncombinable(intent.checksum(), rules));
    }

    /** Only CRC64NVME checksums of parts combine to a checksum of the file (S3 User Guide, "Checking object integrity"). */
    private static Optional<Verdict.Deny> uncombinable(@Nullable Checksum checksum, PartRules rules) {
        if (checksum == null) {
            return Optional.empty();
        }
        boolean crcParts = rules.checksum() == ChecksumAlgorithm.CRC64NVME;
        return crcParts && checksum.algorithm() == ChecksumAlgorithm.CRC64NVME
                ? Optional.empty()
                : deny(
                        "unenforceable",
                        "A multipart upload with " + rules.checksum() + " checksums of its parts cannot enforce a "
                                + checksum.algorithm() + " checksum of the file. Leave it out"
                                + (crcParts ? " or use CRC64NVME." : "."),
                        "/checksum");
    }

    /** A minimum above the maximum of one request leaves an empty range, so that S3 rejects every file. */
    private static SizeRange range(Limits limits, Profile profile) {
        long max = limits.maxSize() == null ? profile.maxPutSize() : Math.min(limits.maxSize(), profile.maxPutSize());
        long min = limits.minSize() == null ? 0 : limits.minSize();
        return new SizeRange(Math.min(min, max), max);
    }

    private static Optional<Verdict.Deny> tooLarge(GrantKind kind, long size, long max) {
        return size <= max
                ? Optional.empty()
                : deny(
                        "size-too-large",
                        "One " + kind.wireName() + " carries at most " + max + " bytes here, not " + size + ".",
                        "/size");
    }

    private static Optional<Verdict.Deny> sizeRequired(GrantKind kind) {
        return deny("size-required", "A " + kind.wireName() + " requires the exact size in bytes.", "/size");
    }

    private static Optional<Verdict.Deny> deny(String code, String detail, String pointer) {
        return Optional.of(new Verdict.Deny(code, detail, pointer));
    }
}
