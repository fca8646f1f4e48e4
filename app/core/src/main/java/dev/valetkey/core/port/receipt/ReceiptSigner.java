package dev.valetkey.core.port.receipt;

/** Signs receipts, so that others can verify them without this service. Thread-safe. */
@FunctionalInterface
public interface ReceiptSigner {

    /**
     * {@return the signed receipt, as text}
     *
     * @param receipt what the receipt states
     */
    String sign(Receipt receipt);
}
