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

/** The bodies of requests and responses about attachments. */
sealed interface AttachmentJson {

    /** The file to attach. */
    @Serdeable
    record Request(
            @NotBlank String fileName,

            @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.+-]{0,63}/[A-Za-z0-9][A-Za-z0-9.+-]{0,63}")
            String contentType,

            @Positive long size) {}

    /** The grant: send the bytes with this request and exactly these headers, then complete the attachment. */
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

    /** The reasons why the file is rejected. */
    @Serdeable
    record Rejected(List<Reason> reasons) implements AttachmentJson {
        static Rejected of(Refusal refusal) {
            return new Rejected(refusal.violations().stream().map(Reason::of).toList());
        }
    }

    /** One reason: a code for programs, a message for people. */
    @Serdeable
    record Reason(String code, String detail) {
        static Reason of(Violation violation) {
            return new Reason(violation.code(), violation.detail());
        }
    }
}
