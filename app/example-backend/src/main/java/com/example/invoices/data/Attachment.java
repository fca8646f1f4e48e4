package com.example.invoices.data;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A file of an invoice, uploaded or expected.
 *
 * @param id the id of its upload in Valetkey
 * @param objectKey the key of the stored object
 * @param reason why the upload failed
 */
@MappedEntity("attachment")
public record Attachment(
        @Id UUID id,
        String tenant,
        UUID invoice,
        String fileName,
        State state,
        @Nullable String objectKey,
        @Nullable String reason) {

    /** The state of the upload. */
    public enum State {
        WAITING,
        STORED,
        FAILED
    }

    /** Returns an attachment with a new grant. */
    public static Attachment waiting(UUID id, String tenant, UUID invoice, String fileName) {
        return new Attachment(id, tenant, invoice, fileName, State.WAITING, null, null);
    }
}
