package com.example.uploads;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.testkit.UploadPolicyContract;
import dev.valetkey.policy.testkit.given.IntentBuilder;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class NumberedInvoicesTest extends UploadPolicyContract {

    @Override
    protected UploadPolicy policy() {
        return new NumberedInvoices();
    }

    @Override
    protected List<UploadIntent> samples() {
        return List.of(named("invoice-2026-0042.pdf"), named("Invoice June.pdf"));
    }

    @Test
    void an_invoice_without_a_number_is_denied() {
        Verdict.Deny deny = assertInstanceOf(Verdict.Deny.class, judged("Invoice June.pdf"));

        assertEquals("invoice-not-numbered", deny.code());
        assertEquals("/fileName", deny.pointer());
        assertEquals(Verdict.allow(), judged("invoice-2026-0042.pdf"));
    }

    @Test
    void names_of_other_documents_are_not_restricted() {
        assertEquals(Verdict.allow(), judged("minutes.pdf"));
    }

    private Verdict judged(String name) {
        return policy().judge(named(name), context());
    }

    private static UploadIntent named(String name) {
        return IntentBuilder.file(name, "application/pdf").build();
    }
}
