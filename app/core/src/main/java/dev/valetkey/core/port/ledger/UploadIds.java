package dev.valetkey.core.port.ledger;

import dev.valetkey.core.upload.UploadId;

/** Gives each upload its id. Implementations are thread-safe. */
@FunctionalInterface
public interface UploadIds {

    /** {@return a new id, later than all before it} */
    UploadId next();
}
