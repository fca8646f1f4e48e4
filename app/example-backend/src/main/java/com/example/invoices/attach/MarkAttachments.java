package com.example.invoices.attach;

import com.example.invoices.data.Attachment;
import com.example.invoices.data.Attachments;
import com.example.invoices.data.Journal;
import com.example.invoices.data.JournalEntry;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.UploadListener;
import dev.valetkey.core.upload.UploadStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.util.UUID;

/**
 * Marks an attachment once, even if the event is delivered several times. Events are delivered at least once. The second
 * time the attachment is not waiting, so neither the attachment nor the journal changes. Both are one transaction.
 */
@Singleton
@Named("mark-attachments")
class MarkAttachments implements UploadListener {

    private final Attachments attachments;
    private final Journal journal;

    MarkAttachments(Attachments attachments, Journal journal) {
        this.attachments = attachments;
        this.journal = journal;
    }

    @Override
    @Transactional
    public void onUpload(UploadEvent event) {
        UUID id = event.upload().value();
        if (event.status() instanceof UploadStatus.Stored stored) {
            write(event, attachments.markStored(id, stored.object().key().value()), "stored");
        } else if (event.status() instanceof UploadStatus.Rejected rejected) {
            String reason = rejected.rejection().detail();
            write(event, attachments.markFailed(id, reason), "refused: " + reason);
        } else if (event.status() instanceof UploadStatus.Expired) {
            write(event, attachments.markFailed(id, "nothing was sent"), "given up: nothing was sent");
        }
    }

    private void write(UploadEvent event, int changed, String what) {
        if (changed == 1) {
            Attachment attachment = attachments
                    .findByIdAndTenant(event.upload().value(), event.tenant().value())
                    .orElseThrow();
            journal.save(new JournalEntry(
                    event.id(), attachment.invoice(), event.at(), attachment.fileName() + " was " + what));
        }
    }
}
