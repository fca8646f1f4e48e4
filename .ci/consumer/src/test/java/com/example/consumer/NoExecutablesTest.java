package com.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.testkit.UploadPolicyContract;
import dev.valetkey.policy.testkit.given.IntentBuilder;
import org.junit.jupiter.api.Test;

/** Extends the published contract, so that it runs, too. */
class NoExecutablesTest extends UploadPolicyContract {

    @Override
    protected UploadPolicy policy() {
        return new NoExecutables();
    }

    @Test
    void an_executable_is_refused() {
        Verdict.Deny deny = assertInstanceOf(Verdict.Deny.class, verdict("setup.exe"));

        assertEquals("executable", deny.code());
    }

    @Test
    void other_files_are_allowed() {
        assertEquals(Verdict.allow(), verdict("report.pdf"));
    }

    private Verdict verdict(String fileName) {
        return policy().judge(IntentBuilder.file(fileName, "application/pdf").build(), context());
    }
}
