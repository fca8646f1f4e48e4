package com.example.invoices.attach;

import com.example.invoices.data.Attachment;
import com.example.invoices.data.Attachments;
import com.example.invoices.data.Invoice;
import dev.valetkey.core.Uploads;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import jakarta.inject.Singleton;

import java.util.Map;
import java.util.Optional;

/** Creates a grant to attach a file, and stores the attachment before the client receives the grant. */
@Singleton
public final class AttachFile {

    /** The metadata with the invoice of a file; the service sets it, not the client. */
    static final String INVOICE = "invoice";

    private static final Purpose PURPOSE = new Purpose("attachment");

    private final Uploads uploads;
    private final Attachments attachments;

    AttachFile(Uploads uploads, Attachments attachments) {
        this.uploads = uploads;
        this.attachments = attachments;
    }

    /** @param size bytes */
    public IssueOutcome attach(Caller caller, Invoice invoice, String fileName, MediaType type, long size) {
        Map<String, String> metadata = Map.of(INVOICE, invoice.id().toString());
        UploadIntent intent = new UploadIntent(PURPOSE, fileName, type, size, null, metadata, null);
        IssueOutcome outcome = uploads.issue(caller, intent, Optional.empty()).orElseThrow();
        if (outcome instanceof IssueOutcome.Issued issued) {
            attachments.save(
                    Attachment.waiting(issued.upload().id().value(), invoice.tenant(), invoice.id(), fileName));
        }
        return outcome;
    }
}
