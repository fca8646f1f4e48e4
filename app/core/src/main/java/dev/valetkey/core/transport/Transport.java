package dev.valetkey.core.transport;

import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.util.Objects;

/** How an upload's bytes travel, and how many of them were granted. */
public sealed interface Transport {

    /** {@return the kind of its grants} */
    GrantKind kind();

    /** {@return the accepted sizes of the object} */
    SizeRange sizes();

    /**
     * In one PUT.
     *
     * @param size the exact size in bytes
     */
    record Put(long size) implements Transport {
        /**
         * Checks the size.
         *
         * @param size the exact size in bytes
         * @throws IllegalArgumentException if the size is negative
         */
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

    /**
     * In one form with a POST policy.
     *
     * @param sizes the accepted sizes of the file
     */
    record Post(SizeRange sizes) implements Transport {
        /**
         * Checks that no member is null.
         *
         * @param sizes the accepted sizes of the file
         * @throws NullPointerException if a member is null
         */
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
        /**
         * Checks the algorithm.
         *
         * @param plan how the file is cut
         * @param checksum the algorithm of the parts' checksums, {@code CRC64NVME} or {@code SHA256}
         * @throws IllegalArgumentException if the algorithm is neither CRC64NVME nor SHA256
         * @throws NullPointerException if the plan is null
         */
        public Multipart {
            Objects.requireNonNull(plan, "plan");
            if (checksum != ChecksumAlgorithm.CRC64NVME && checksum != ChecksumAlgorithm.SHA256) {
                throw new IllegalArgumentException("Parts have checksums by CRC64NVME or SHA256, not by " + checksum);
            }
        }

        /**
         * {@return whether each part requires a checksum from the client: S3 computes CRC64NVME itself, but not SHA256}
         */
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
