package dev.valetkey.core.verify;

import dev.valetkey.core.multipart.PartMismatch;
import dev.valetkey.core.upload.Upload;

import java.util.List;
import java.util.Objects;

/** The result of a verification. */
public sealed interface Verification {

    Upload upload();

    /** The upload is in a final state: stored, rejected, expired, aborted or deleted. */
    record Settled(Upload upload) implements Verification {
        public Settled {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /** Another node verifies the upload; retry in a moment. */
    record Running(Upload upload) implements Verification {
        public Running {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /** The parts in the store are not the file yet; they can be sent again. */
    record PartsMismatched(Upload upload, List<PartMismatch> mismatches) implements Verification {
        public PartsMismatched {
            Objects.requireNonNull(upload, "upload");
            mismatches = List.copyOf(mismatches);
        }
    }

    /** No object has arrived yet; the grant is still valid. */
    record NotUploaded(Upload upload) implements Verification {
        public NotUploaded {
            Objects.requireNonNull(upload, "upload");
        }
    }
}
