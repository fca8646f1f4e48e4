package dev.valetkey.core.receipt;

import dev.valetkey.core.upload.Upload;

import java.util.Objects;

/** The result of a request for a receipt. */
public sealed interface ReceiptOutcome {

    /**
     * The upload is stored.
     *
     * @param receipt the signed receipt
     */
    record Signed(String receipt) implements ReceiptOutcome {
        /**
         * Checks that there is a receipt.
         *
         * @param receipt the signed receipt
         * @throws NullPointerException if it is null
         */
        public Signed {
            Objects.requireNonNull(receipt, "receipt");
        }
    }

    /**
     * The upload has no stored object: it is not verified yet, it ended without one, or its object is deleted.
     *
     * @param upload the upload
     */
    record Unstored(Upload upload) implements ReceiptOutcome {
        /**
         * Checks that there is an upload.
         *
         * @param upload the upload
         * @throws NullPointerException if it is null
         */
        public Unstored {
            Objects.requireNonNull(upload, "upload");
        }
    }
}
