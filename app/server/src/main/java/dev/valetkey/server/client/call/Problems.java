package dev.valetkey.server.client.call;

import dev.valetkey.server.client.failure.Problem;
import dev.valetkey.server.client.failure.Violation;
import dev.valetkey.server.client.json.JsonObject;
import dev.valetkey.server.client.json.UnexpectedAnswer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what the service refuses. */
public final class Problems {

    private Problems() {}

    /** Proxies answer with HTML now and then; then only the status is known. */
    static Problem read(int status, String text, Optional<Duration> retryAfter) {
        try {
            return read(status, JsonObject.parse(text), retryAfter);
        } catch (UnexpectedAnswer noProblem) {
            String detail = "The service answered " + status + " and gave no reason.";
            return new Problem(new Problem.Details(status, "http-" + status, detail, List.of(), List.of(), retryAfter));
        }
    }

    public static Problem read(int status, JsonObject json, Optional<Duration> retryAfter) {
        return new Problem(new Problem.Details(
                status,
                json.text("code"),
                json.optionalText("detail").or(() -> json.optionalText("title")).orElseGet(() -> json.text("code")),
                json.objects("violations", Problems::violation),
                json.numbers("parts"),
                retryAfter));
    }

    private static Violation violation(JsonObject json) {
        return new Violation(
                json.optionalText("policy").orElse(""),
                json.text("code"),
                json.optionalText("detail").orElseGet(() -> json.text("code")),
                json.optionalText("pointer").orElse(""));
    }
}
