package com.example.invoices.web;

import com.example.invoices.data.Attachment;
import com.example.invoices.data.Invoice;
import com.example.invoices.data.JournalEntry;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** An invoice with its attachments and its journal. */
@Serdeable
record InvoiceJson(UUID id, String number, boolean closed, List<AttachmentSummary> attachments, List<String> journal) {

    /** The body of a request to create an invoice. */
    @Serdeable
    record Request(@NotBlank String number) {}

    /** One attachment. */
    @Serdeable
    record AttachmentSummary(
            UUID id,
            String fileName,
            String state,
            @Nullable String reason) {
        static AttachmentSummary of(Attachment attachment) {
            return new AttachmentSummary(
                    attachment.id(),
                    attachment.fileName(),
                    attachment.state().name().toLowerCase(Locale.ROOT),
                    attachment.reason());
        }
    }

    static InvoiceJson of(Invoice invoice, List<Attachment> attachments, List<JournalEntry> journal) {
        return new InvoiceJson(
                invoice.id(),
                invoice.number(),
                invoice.closed(),
                attachments.stream().map(AttachmentSummary::of).toList(),
                journal.stream().map(JournalEntry::line).toList());
    }
}
