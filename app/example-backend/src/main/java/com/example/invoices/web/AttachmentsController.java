package com.example.invoices.web;

import com.example.invoices.attach.AttachFile;
import com.example.invoices.auth.Member;
import com.example.invoices.data.Attachments;
import com.example.invoices.data.Invoice;
import com.example.invoices.data.Invoices;
import dev.valetkey.core.Uploads;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.policy.media.MediaType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.Valid;

import java.util.UUID;

/** Attachments: ask for a grant, send the bytes to S3, say so. */
@Controller("/invoices/{invoice}/attachments")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AttachmentsController {

    private final Invoices invoices;
    private final Attachments attachments;
    private final AttachFile attachFile;
    private final Uploads uploads;

    AttachmentsController(Invoices invoices, Attachments attachments, AttachFile attachFile, Uploads uploads) {
        this.invoices = invoices;
        this.attachments = attachments;
        this.attachFile = attachFile;
        this.uploads = uploads;
    }

    @Post
    HttpResponse<? extends AttachmentJson> attach(
            Authentication who, UUID invoice, @Body @Valid AttachmentJson.Request wanted) {
        Member member = Member.of(who);
        return invoices.findByIdAndTenant(invoice, member.tenant())
                .<HttpResponse<? extends AttachmentJson>>map(found -> attach(member.caller(), found, wanted))
                .orElseGet(HttpResponse::notFound);
    }

    /** 202 once the bytes were looked at: what came of it, the invoice shows as soon as the listener has heard. */
    @Post("/{id}/complete")
    HttpResponse<?> complete(Authentication who, UUID invoice, UUID id) {
        Member member = Member.of(who);
        return attachments
                .findByIdAndInvoiceAndTenant(id, invoice, member.tenant())
                .flatMap(attachment -> uploads.complete(member.caller(), new UploadId(attachment.id())))
                .map(AttachmentsController::answer)
                .orElseGet(HttpResponse::notFound);
    }

    private HttpResponse<? extends AttachmentJson> attach(
            Caller caller, Invoice invoice, AttachmentJson.Request wanted) {
        IssueOutcome outcome = attachFile.attach(
                caller, invoice, wanted.fileName(), MediaType.parse(wanted.contentType()), wanted.size());
        if (outcome instanceof Issued issued) {
            return HttpResponse.created(AttachmentJson.Granted.of(issued))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return HttpResponse.status(HttpStatus.FORBIDDEN).body(AttachmentJson.Rejected.of((Refusal) outcome));
    }

    private static HttpResponse<?> answer(Verification verification) {
        return verification instanceof Verification.NotUploaded
                ? HttpResponse.status(HttpStatus.CONFLICT)
                : HttpResponse.accepted();
    }
}
