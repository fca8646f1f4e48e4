package dev.valetkey.core.transport;

import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.util.Objects;

/** How an upload's bytes travel, and how many of them were granted. */
public sealed interface Transport {

    /** The kind of its grants. */
    GrantKind kind();

    /** How many bytes the object may have. */
    SizeRange sizes();

    /**
     * In one PUT.
     *
     * @param size the exact size in bytes
     */
    record Put(long size) implements Transport {
        public Put {
            SizeRange.exactly(size);
        }

        @Override
        public GrantKind kind() {
            return GrantKind.PUT;
        }

        @Override
        public SizeRange sizes() {
            return SizeRange.exactly(size);
        }
    }

    /** In one form. */
    record Post(SizeRange sizes) implements Transport {
        public Post {
            Objects.requireNonNull(sizes, "sizes");
        }

        @Override
        public GrantKind kind() {
            return GrantKind.POST;
        }
    }

    /**
     * In parts.
     *
     * @param plan how the file is cut
     * @param checksum the algorithm of the parts' checksums, {@code CRC64NVME} or {@code SHA256}
     */
    record Multipart(PartPlan plan, ChecksumAlgorithm checksum) implements Transport {
        public Multipart {
            Objects.requireNonNull(plan, "plan");
            if (checksum != ChecksumAlgorithm.CRC64NVME && checksum != ChecksumAlgorithm.SHA256) {
                throw new IllegalArgumentException("Parts have checksums by CRC64NVME or SHA256, not by " + checksum);
            }
        }

        /** Whether no part is taken without one: S3 computes the others' itself, but not SHA256. */
        public boolean checksumRequired() {
            return checksum == ChecksumAlgorithm.SHA256;
        }

        @Override
        public GrantKind kind() {
            return GrantKind.MULTIPART;
        }

        @Override
        public SizeRange sizes() {
            return SizeRange.exactly(plan.size());
        }
    }
}
