package com.example.invoices.data;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A file that belongs to an invoice, or is about to.
 *
 * @param id the id of its upload, as Valetkey gave it
 * @param objectKey where the bytes lie, once they are stored
 * @param reason why there are none, if it failed
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

    /** Where it stands. */
    public enum State {
        WAITING,
        STORED,
        FAILED
    }

    /** One that was granted just now. */
    public static Attachment waiting(UUID id, String tenant, UUID invoice, String fileName) {
        return new Attachment(id, tenant, invoice, fileName, State.WAITING, null, null);
    }
}
