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
final class FitTransport {

    /** Whether it fits. */
    sealed interface Fit {
        record Fits(Transport transport) implements Fit {}

        record Unfit(Verdict.Deny deny) implements Fit {}
    }

    private FitTransport() {}

    static Fit fit(GrantKind kind, UploadIntent intent, Limits limits, Profile profile) {
        return switch (kind) {
            case PUT -> put(intent, profile);
            case POST -> form(intent, limits, profile);
            case MULTIPART -> parts(intent, profile.parts());
        };
    }

    private static Fit put(UploadIntent intent, Profile profile) {
        Long size = intent.size();
        if (size == null) {
            return sizeRequired(GrantKind.PUT);
        }
        return tooLarge(GrantKind.PUT, size, profile.largestPut()).orElseGet(() -> fits(new Transport.Put(size)));
    }

    private static Fit form(UploadIntent intent, Limits limits, Profile profile) {
        Long size = intent.size();
        SizeRange sizes = size == null ? range(limits, profile) : SizeRange.exactly(size);
        return (size == null ? Optional.<Fit>empty() : tooLarge(GrantKind.POST, size, profile.largestPut()))
                .or(() -> FormLimits.refusal(intent).map(Fit.Unfit::new))
                .orElseGet(() -> fits(new Transport.Form(sizes)));
    }

    private static Fit parts(UploadIntent intent, PartRules rules) {
        Long size = intent.size();
        if (size == null) {
            return sizeRequired(GrantKind.MULTIPART);
        }
        if (size == 0) {
            return unfit("kind-not-offered", "An empty file has no parts; ask for another kind.", "/kind");
        }
        return tooLarge(GrantKind.MULTIPART, size, PartPlan.LARGEST_FILE)
                .or(() -> uncombined(intent.checksum(), rules))
                .orElseGet(() -> fits(new Transport.Parts(PartPlan.of(size), rules.checksum())));
    }

    /** Of parts' checksums only those by CRC64NVME combine to one of the file (S3 User Guide, "Checking object integrity"). */
    private static Optional<Fit> uncombined(@Nullable Checksum checksum, PartRules rules) {
        if (checksum == null) {
            return Optional.empty();
        }
        boolean combined =
                checksum.algorithm() == ChecksumAlgorithm.CRC64NVME && rules.checksum() == ChecksumAlgorithm.CRC64NVME;
        return combined
                ? Optional.empty()
                : Optional.of(unfit(
                        "unenforceable",
                        "A multipart upload with " + rules.checksum() + " of its parts holds no " + checksum.algorithm()
                                + " of the file; leave it out"
                                + (rules.checksum() == ChecksumAlgorithm.CRC64NVME ? " or give a CRC64NVME." : "."),
                        "/checksum"));
    }

    /** A least size beyond what one request carries leaves nothing; S3 then refuses every file. */
    private static SizeRange range(Limits limits, Profile profile) {
        long most = limits.maxSize() == null ? profile.largestPut() : Math.min(limits.maxSize(), profile.largestPut());
        long least = limits.minSize() == null ? 0 : limits.minSize();
        return new SizeRange(Math.min(least, most), most);
    }

    private static Optional<Fit> tooLarge(GrantKind kind, long size, long most) {
        return size <= most
                ? Optional.empty()
                : Optional.of(unfit(
                        "size-too-large",
                        "One " + kind.word() + " carries at most " + most + " bytes here, not " + size + ".",
                        "/size"));
    }

    private static Fit sizeRequired(GrantKind kind) {
        return unfit("size-required", "A " + kind.word() + " is bound to the exact size; say it in bytes.", "/size");
    }

    private static Fit fits(Transport transport) {
        return new Fit.Fits(transport);
    }

    private static Fit unfit(String code, String detail, String pointer) {
        return new Fit.Unfit(new Verdict.Deny(code, detail, pointer));
    }
}
