package com.example.invoices.web;

import com.example.invoices.auth.Member;
import com.example.invoices.data.Attachments;
import com.example.invoices.data.Invoice;
import com.example.invoices.data.Invoices;
import com.example.invoices.data.Journal;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.Valid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invoices: create, get and close. Those of another tenant are 404, like unknown ones. */
@Controller("/invoices")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class InvoicesController {

    private final Invoices invoices;
    private final Attachments attachments;
    private final Journal journal;

    InvoicesController(Invoices invoices, Attachments attachments, Journal journal) {
        this.invoices = invoices;
        this.attachments = attachments;
        this.journal = journal;
    }

    @Post
    @Status(HttpStatus.CREATED)
    InvoiceJson create(Authentication who, @Body @Valid InvoiceJson.Request request) {
        Invoice invoice =
                invoices.save(new Invoice(UUID.randomUUID(), Member.of(who).tenant(), request.number(), false));
        return InvoiceJson.of(invoice, List.of(), List.of());
    }

    @Get("/{id}")
    Optional<InvoiceJson> get(Authentication who, UUID id) {
        return invoices.findByIdAndTenant(id, Member.of(who).tenant())
                .map(invoice -> InvoiceJson.of(
                        invoice, attachments.findByInvoiceOrderById(id), journal.findByInvoiceOrderByAt(id)));
    }

    @Post("/{id}/close")
    Optional<InvoiceJson> close(Authentication who, UUID id) {
        invoices.close(id, Member.of(who).tenant());
        return get(who, id);
    }
}
