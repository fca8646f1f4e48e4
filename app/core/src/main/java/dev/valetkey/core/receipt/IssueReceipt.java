package dev.valetkey.core.receipt;

import dev.valetkey.core.port.receipt.Receipt;
import dev.valetkey.core.port.receipt.ReceiptSigner;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;

/** Issues receipts of stored uploads. A receipt is signed for each request; nothing is recorded. Thread-safe. */
public final class IssueReceipt {

    private final String bucket;
    private final ReceiptSigner signer;

    /**
     * Creates the use case.
     *
     * @param bucket the bucket of stored objects
     * @param signer signs the receipts
     */
    public IssueReceipt(String bucket, ReceiptSigner signer) {
        this.bucket = bucket;
        this.signer = signer;
    }

    /**
     * {@return the receipt of an upload, unless it is not stored}
     *
     * @param upload the upload as it is now
     */
    public ReceiptOutcome issue(Upload upload) {
        return upload.status() instanceof UploadStatus.Stored stored
                ? new ReceiptOutcome.Signed(signer.sign(Receipt.of(upload, stored.object(), bucket)))
                : new ReceiptOutcome.Unstored(upload);
    }
}
