package dev.valetkey.client.http;

import dev.valetkey.client.api.AccessTokenSupplier;
import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.token.TokenSyntax;
import dev.valetkey.client.wire.JsonObject;

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
        String token = requireToken(tokens.token());
        HttpResponse<String> response = send(call, token);
        reached = true;
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new ApiResponse(status, response.body(), RetryAfter.parse(response.headers(), Instant.now()));
        }
        ServiceProblemException problem = ProblemReader.read(address, response, token);
        if (TRANSIENT_STATUSES.contains(status) || problem.hasCode("idempotency-key-busy")) {
            throw new RetryableException(problem, problem.retryAfter());
        }
        throw problem;
    }

    private static String requireToken(String token) {
        if (!TokenSyntax.matches(token)) {
            throw new ValetkeyClientException(
                    Kind.REFUSED,
                    "token-malformed",
                    "The access token is empty or has characters that no token has, such as spaces or line breaks.");
        }
        return token;
    }

    private HttpResponse<String> send(ApiRequest call, String token) {
        try {
            return http.send(request(call, token), BodyHandlers.ofString());
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

    private HttpRequest request(ApiRequest call, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + call.path()))
                .timeout(call.timeout())
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token)
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
}
