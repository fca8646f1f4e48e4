package com.example.invoices.attach;

import com.example.invoices.data.Invoices;
import dev.valetkey.policy.Policy;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import jakarta.inject.Singleton;

import java.util.Optional;
import java.util.UUID;

/** Denies attachments to closed invoices. It reads a table, so it is a blocking policy, which is the default. */
@Singleton
@Policy(name = "closed-invoices")
final class ClosedInvoices implements UploadPolicy {

    private final Invoices invoices;

    ClosedInvoices(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        String tenant = context.tenant().id().value();
        return Optional.ofNullable(intent.metadata().get(AttachFile.INVOICE))
                .flatMap(ClosedInvoices::id)
                .flatMap(invoice -> invoices.findByIdAndTenant(invoice, tenant))
                .map(invoice -> invoice.closed() ? closed(invoice.number()) : Verdict.allow())
                .orElseGet(ClosedInvoices::unknown);
    }

    /** A policy returns a verdict for every input: if it throws, the upload is denied without a helpful reason. */
    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Verdict closed(String number) {
        return Verdict.deny(
                "invoice-closed",
                "Invoice " + number + " is closed: no more attachments. Attach the file to a new invoice.",
                null);
    }

    private static Verdict unknown() {
        return Verdict.deny("invoice-unknown", "Unknown invoice. Attach the file to an existing invoice.", null);
    }
}
