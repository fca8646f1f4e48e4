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

/** Attachments: create a grant, and complete the attachment after the upload to S3. */
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
            Authentication who, UUID invoice, @Body @Valid AttachmentJson.Request request) {
        Member member = Member.of(who);
        return invoices.findByIdAndTenant(invoice, member.tenant())
                .<HttpResponse<? extends AttachmentJson>>map(found -> attach(member.caller(), found, request))
                .orElseGet(HttpResponse::notFound);
    }

    /** Returns 202 after verification; the invoice shows the result as soon as the listener has received the event. */
    @Post("/{id}/complete")
    HttpResponse<?> complete(Authentication who, UUID invoice, UUID id) {
        Member member = Member.of(who);
        return attachments
                .findByIdAndInvoiceAndTenant(id, invoice, member.tenant())
                .flatMap(attachment -> uploads.complete(member.caller(), new UploadId(attachment.id())))
                .map(AttachmentsController::response)
                .orElseGet(HttpResponse::notFound);
    }

    private HttpResponse<? extends AttachmentJson> attach(
            Caller caller, Invoice invoice, AttachmentJson.Request request) {
        IssueOutcome outcome = attachFile.attach(
                caller, invoice, request.fileName(), MediaType.parse(request.contentType()), request.size());
        if (outcome instanceof Issued issued) {
            return HttpResponse.created(AttachmentJson.Granted.of(issued))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return HttpResponse.status(HttpStatus.FORBIDDEN).body(AttachmentJson.Rejected.of((Refusal) outcome));
    }

    private static HttpResponse<?> response(Verification verification) {
        return verification instanceof Verification.NotUploaded
                ? HttpResponse.status(HttpStatus.CONFLICT)
                : HttpResponse.accepted();
    }
}
