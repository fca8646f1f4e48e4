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

/** Fits an intent into a kind of transport, by what S3 lets each of them carry. */
final class TransportSelector {

    /** Whether it fits. */
    sealed interface Selection {
        record Selected(Transport transport) implements Selection {}

        record Unsupported(Verdict.Deny deny) implements Selection {}
    }

    private TransportSelector() {}

    static Selection select(GrantKind kind, UploadIntent intent, Limits limits, Profile profile) {
        return switch (kind) {
            case PUT -> put(intent, profile);
            case POST -> post(intent, limits, profile);
            case MULTIPART -> multipart(intent, profile.parts());
        };
    }

    private static Selection put(UploadIntent intent, Profile profile) {
        Long size = intent.size();
        if (size == null) {
            return sizeRequired(GrantKind.PUT);
        }
        return tooLarge(GrantKind.PUT, size, profile.maxPutSize()).orElseGet(() -> selected(new Transport.Put(size)));
    }

    private static Selection post(UploadIntent intent, Limits limits, Profile profile) {
        Long size = intent.size();
        SizeRange sizes = size == null ? range(limits, profile) : SizeRange.exactly(size);
        return (size == null ? Optional.<Selection>empty() : tooLarge(GrantKind.POST, size, profile.maxPutSize()))
                .or(() -> PostLimits.refusal(intent).map(Selection.Unsupported::new))
                .orElseGet(() -> selected(new Transport.Post(sizes)));
    }

    private static Selection multipart(UploadIntent intent, PartRules rules) {
        Long size = intent.size();
        if (size == null) {
            return sizeRequired(GrantKind.MULTIPART);
        }
        if (size == 0) {
            return unsupported("kind-not-offered", "An empty file has no parts; ask for another kind.", "/kind");
        }
        return tooLarge(GrantKind.MULTIPART, size, PartPlan.MAX_FILE_SIZE)
                .or(() -> uncombinable(intent.checksum(), rules))
                .orElseGet(() -> selected(new Transport.Multipart(PartPlan.of(size), rules.checksum())));
    }

    /** Of parts' checksums only those by CRC64NVME combine to one of the file (S3 User Guide, "Checking object integrity"). */
    private static Optional<Selection> uncombinable(@Nullable Checksum checksum, PartRules rules) {
        if (checksum == null) {
            return Optional.empty();
        }
        boolean combined =
                checksum.algorithm() == ChecksumAlgorithm.CRC64NVME && rules.checksum() == ChecksumAlgorithm.CRC64NVME;
        return combined
                ? Optional.empty()
                : Optional.of(unsupported(
                        "unenforceable",
                        "A multipart upload with " + rules.checksum() + " of its parts holds no " + checksum.algorithm()
                                + " of the file; leave it out"
                                + (rules.checksum() == ChecksumAlgorithm.CRC64NVME ? " or give a CRC64NVME." : "."),
                        "/checksum"));
    }

    /** A least size beyond what one request carries leaves nothing; S3 then refuses every file. */
    private static SizeRange range(Limits limits, Profile profile) {
        long most = limits.maxSize() == null ? profile.maxPutSize() : Math.min(limits.maxSize(), profile.maxPutSize());
        long least = limits.minSize() == null ? 0 : limits.minSize();
        return new SizeRange(Math.min(least, most), most);
    }

    private static Optional<Selection> tooLarge(GrantKind kind, long size, long most) {
        return size <= most
                ? Optional.empty()
                : Optional.of(unsupported(
                        "size-too-large",
                        "One " + kind.wireName() + " carries at most " + most + " bytes here, not " + size + ".",
                        "/size"));
    }

    private static Selection sizeRequired(GrantKind kind) {
        return unsupported("size-required", "A " + kind.wireName() + " is bound to the exact size; say it in bytes.", "/size");
    }

    private static Selection selected(Transport transport) {
        return new Selection.Selected(transport);
    }

    private static Selection unsupported(String code, String detail, String pointer) {
        return new Selection.Unsupported(new Verdict.Deny(code, detail, pointer));
    }
}
