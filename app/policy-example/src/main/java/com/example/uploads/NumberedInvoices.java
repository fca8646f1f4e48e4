package com.example.uploads;

import dev.valetkey.policy.Policy;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;

import java.util.regex.Pattern;

/** The file name of an invoice contains the invoice's number, such as {@code invoice-2026-0042.pdf}. */
@Policy(name = "numbered-invoices", blocking = false)
public class NumberedInvoices implements UploadPolicy {

    private static final Pattern INVOICE = Pattern.compile("invoice.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NUMBERED = Pattern.compile("invoice-\\d{4}-\\d{4}\\.pdf");

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        String name = intent.fileName();
        return INVOICE.matcher(name).matches() && !NUMBERED.matcher(name).matches()
                ? Verdict.deny(
                        "invoice-not-numbered",
                        "An invoice is named after its number, such as invoice-2026-0042.pdf.",
                        "/fileName")
                : Verdict.allow();
    }
}
