package dev.valetkey.client.http;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.UnexpectedResponseException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what the service refuses. */
public final class ProblemReader {

    private ProblemReader() {}

    /** Proxies answer with HTML now and then; then only the status is known. */
    static ServiceProblemException read(int status, String text, Optional<Duration> retryAfter) {
        try {
            return read(status, JsonObject.parse(text), retryAfter);
        } catch (UnexpectedResponseException noProblem) {
            String detail = "The service answered " + status + " and gave no reason.";
            return new ServiceProblemException(new ServiceProblemException.Details(status, "http-" + status, detail, List.of(), List.of(), retryAfter));
        }
    }

    public static ServiceProblemException read(int status, JsonObject json, Optional<Duration> retryAfter) {
        return new ServiceProblemException(new ServiceProblemException.Details(
                status,
                json.text("code"),
                json.optionalText("detail").or(() -> json.optionalText("title")).orElseGet(() -> json.text("code")),
                json.objects("violations", ProblemReader::violation),
                json.numbers("parts"),
                retryAfter));
    }

    private static ServiceViolation violation(JsonObject json) {
        return new ServiceViolation(
                json.optionalText("policy").orElse(""),
                json.text("code"),
                json.optionalText("detail").orElseGet(() -> json.text("code")),
                json.optionalText("pointer").orElse(""));
    }
}
