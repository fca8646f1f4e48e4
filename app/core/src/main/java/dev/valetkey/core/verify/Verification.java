package dev.valetkey.core.verify;

import dev.valetkey.core.multipart.PartMismatch;
import dev.valetkey.core.upload.Upload;

import java.util.List;
import java.util.Objects;

/** The result of a verification. */
public sealed interface Verification {

    /** {@return the upload after the verification} */
    Upload upload();

    /**
     * The upload is in a settled state: stored, quarantined, rejected, expired, aborted or deleted.
     *
     * @param upload the upload after the verification
     */
    record Settled(Upload upload) implements Verification {
        /**
         * Checks that no member is null.
         *
         * @param upload the upload after the verification
         * @throws NullPointerException if a member is null
         */
        public Settled {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /**
     * Another node verifies the upload; retry in a moment.
     *
     * @param upload the upload, which is being verified
     */
    record Running(Upload upload) implements Verification {
        /**
         * Checks that no member is null.
         *
         * @param upload the upload, which is being verified
         * @throws NullPointerException if a member is null
         */
        public Running {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /**
     * The parts in the store are not the file yet; they can be sent again.
     *
     * @param upload the upload, still issued
     * @param mismatches the differences between the parts and the plan
     */
    record PartsMismatched(Upload upload, List<PartMismatch> mismatches) implements Verification {
        /**
         * Copies the list.
         *
         * @param upload the upload, still issued
         * @param mismatches the differences between the parts and the plan
         * @throws NullPointerException if a member is null
         */
        public PartsMismatched {
            Objects.requireNonNull(upload, "upload");
            mismatches = List.copyOf(mismatches);
        }
    }

    /**
     * No object has arrived yet; the grant is still valid.
     *
     * @param upload the upload, still issued
     */
    record NotUploaded(Upload upload) implements Verification {
        /**
         * Checks that no member is null.
         *
         * @param upload the upload, still issued
         * @throws NullPointerException if a member is null
         */
        public NotUploaded {
            Objects.requireNonNull(upload, "upload");
        }
    }
}
