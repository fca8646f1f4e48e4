package com.example.invoices.web;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is said about attaching a file. */
sealed interface AttachmentJson {

    /** What a client wants to attach. */
    @Serdeable
    record Request(
            @NotBlank String fileName,

            @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.+-]{0,63}/[A-Za-z0-9][A-Za-z0-9.+-]{0,63}")
            String contentType,

            @Positive long size) {}

    /** Send the bytes with this request, with exactly these headers, and then say that it is complete. */
    @Serdeable
    record Granted(UUID id, String method, String url, Map<String, String> headers, Instant expiresAt)
            implements AttachmentJson {
        static Granted of(Issued issued) {
            // The profiles of this service grant nothing but PUTs.
            PresignedHttpRequest put = (PresignedHttpRequest) issued.grant().request();
            return new Granted(
                    issued.upload().id().value(),
                    put.method(),
                    put.address(),
                    put.headers(),
                    issued.grant().expiry().at());
        }
    }

    /** Why it may not be attached. */
    @Serdeable
    record Rejected(List<Reason> reasons) implements AttachmentJson {
        static Rejected of(Refusal refusal) {
            return new Rejected(refusal.violations().stream().map(Reason::of).toList());
        }
    }

    /** One reason: a code for programs, a sentence for people. */
    @Serdeable
    record Reason(String code, String detail) {
        static Reason of(Violation violation) {
            return new Reason(violation.code(), violation.detail());
        }
    }
}
