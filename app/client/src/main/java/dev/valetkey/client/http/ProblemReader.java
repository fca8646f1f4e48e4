package dev.valetkey.client.http;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.client.token.TokenRejection;
import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.UnexpectedResponseException;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the problem of a failed response, or finds that no Valetkey service has sent it. */
final class ProblemReader {

    /** The form of all codes of the service; errors of other services are without a code, or have one such as {@code NotFound}. */
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*+");

    private static final int MAX_TYPE_LENGTH = 60;

    private ProblemReader() {}

    static ServiceProblemException read(String address, HttpResponse<String> response, String token) {
        Optional<Duration> after = RetryAfter.parse(response.headers(), Instant.now());
        try {
            var problem = details(response.statusCode(), JsonObject.parse(response.body()), after);
            return new ServiceProblemException(rejection(problem.code(), response.headers())
                    .describe(token)
                    .map(detail -> withDetail(problem, detail))
                    .orElse(problem));
        } catch (UnexpectedResponseException notAProblem) {
            return foreign(address, response, after);
        }
    }

    /** Reads a problem inside of a response. */
    static ServiceProblemException read(int status, JsonObject json) {
        return new ServiceProblemException(details(status, json, Optional.empty()));
    }

    private static ServiceProblemException.Details details(int status, JsonObject json, Optional<Duration> retryAfter) {
        String code = json.text("code");
        if (!CODE.matcher(code).matches()) {
            throw new UnexpectedResponseException("the code of its problem is none of Valetkey");
        }
        return new ServiceProblemException.Details(
                status,
                code,
                json.optionalText("detail").or(() -> json.optionalText("title")).orElse(code),
                // Two policies may have the same objection, which the user needs once.
                List.copyOf(new LinkedHashSet<>(json.objects("violations", ProblemReader::violation))),
                json.numbers("parts"),
                retryAfter);
    }

    private static ServiceViolation violation(JsonObject json) {
        return new ServiceViolation(
                json.optionalText("policy").orElse(""),
                json.text("code"),
                json.optionalText("detail").orElseGet(() -> json.text("code")),
                json.optionalText("pointer").orElse(""));
    }

    private static ServiceProblemException.Details withDetail(ServiceProblemException.Details problem, String detail) {
        return new ServiceProblemException.Details(
                problem.status(), problem.code(), detail, problem.violations(), problem.parts(), problem.retryAfter());
    }

    private static TokenRejection rejection(String code, HttpHeaders headers) {
        return new TokenRejection(code, headers.firstValue("WWW-Authenticate").orElse(""), serviceTime(headers));
    }

    /** The clock that judges the token is the service's. */
    private static Instant serviceTime(HttpHeaders headers) {
        try {
            return headers.firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElseGet(Instant::now);
        } catch (DateTimeException malformed) {
            return Instant.now();
        }
    }

    private static ServiceProblemException foreign(
            String address, HttpResponse<String> response, Optional<Duration> retryAfter) {
        int status = response.statusCode();
        String type = response.headers()
                .firstValue("Content-Type")
                .map(value -> value.substring(0, Math.min(MAX_TYPE_LENGTH, value.length())))
                .orElse("no content type");
        String detail = "%s responded with status %d (%s) and no problem of Valetkey. Is this a Valetkey service?"
                .formatted(address, status, response.body().isEmpty() ? "no body" : type);
        return new ServiceProblemException(new ServiceProblemException.Details(
                status, "http-" + status, detail, List.of(), List.of(), retryAfter));
    }
}
