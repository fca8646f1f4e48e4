package dev.valetkey.client.http;

import dev.valetkey.client.api.AccessTokenSupplier;
import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.UnexpectedResponseException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls the API and retries transient failures: every call is idempotent, those that create something by their
 * Idempotency-Key. Thread-safe.
 */
final class ApiClient {

    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 429, 500, 502, 503, 504);

    private final HttpClient http;
    private final String address;
    private final AccessTokenSupplier tokens;
    private final Retry retry;
    private volatile boolean reached;

    ApiClient(HttpClient http, URI address, AccessTokenSupplier tokens, Retry retry) {
        this.http = http;
        this.address = address.toString().replaceFirst("/+$", "");
        this.tokens = tokens;
        this.retry = retry;
    }

    /**
     * A successful response.
     *
     * @param status the HTTP status, 2xx
     * @param body the body
     * @param retryAfter the time to wait before the next request; empty without {@code Retry-After}
     */
    record ApiResponse(int status, String body, Optional<Duration> retryAfter) {

        JsonObject json() {
            return JsonObject.parse(body);
        }
    }

    /**
     * Makes a call, with retries.
     *
     * @throws ServiceProblemException if the service rejects the request
     * @throws ValetkeyClientException if no Valetkey service responds
     */
    ApiResponse execute(ApiRequest call) {
        return retry.execute(() -> attempt(call));
    }

    private ApiResponse attempt(ApiRequest call) {
        HttpResponse<String> response = send(call);
        reached = true;
        Optional<Duration> after = RetryAfter.parse(response.headers(), Instant.now());
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new ApiResponse(status, response.body(), after);
        }
        ServiceProblemException problem = problem(status, response.body(), after);
        if (TRANSIENT_STATUSES.contains(status) || problem.hasCode("idempotency-key-busy")) {
            throw new RetryableException(problem, after);
        }
        throw problem;
    }

    private HttpResponse<String> send(ApiRequest call) {
        try {
            return http.send(request(call), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new TransferInterruptedException(e);
        } catch (ConnectException refused) {
            ValetkeyClientException failure = unreachable("connection refused", refused);
            // A wrong URL stays wrong; a service that responded before is probably restarting.
            throw reached ? new RetryableException(failure) : failure;
        } catch (IOException e) {
            throw new RetryableException(unreachable(String.valueOf(e.getMessage()), e));
        }
    }

    private HttpRequest request(ApiRequest call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + call.path()))
                .timeout(call.timeout())
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + tokens.token())
                .method(call.method(), body(call));
        if (call.body().isPresent()) {
            request.header("Content-Type", "application/json");
        }
        call.headers().forEach(request::setHeader);
        return request.build();
    }

    private static BodyPublisher body(ApiRequest call) {
        return call.body().map(JsonObject::write).map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
    }

    private ValetkeyClientException unreachable(String reason, IOException cause) {
        return new ValetkeyClientException(
                Kind.FAULT,
                "service-unreachable",
                "The service at %s cannot be reached: %s.".formatted(address, reason),
                cause);
    }

    /** Proxies may respond with HTML; then only the status is known. */
    private static ServiceProblemException problem(int status, String text, Optional<Duration> retryAfter) {
        try {
            return problem(status, JsonObject.parse(text), retryAfter);
        } catch (UnexpectedResponseException notAProblem) {
            String detail = "The service responded with status " + status + " and no reason.";
            return new ServiceProblemException(new ServiceProblemException.Details(
                    status, "http-" + status, detail, List.of(), List.of(), retryAfter));
        }
    }

    static ServiceProblemException problem(int status, JsonObject json, Optional<Duration> retryAfter) {
        return new ServiceProblemException(new ServiceProblemException.Details(
                status,
                json.text("code"),
                json.optionalText("detail").or(() -> json.optionalText("title")).orElseGet(() -> json.text("code")),
                json.objects("violations", ApiClient::violation),
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
