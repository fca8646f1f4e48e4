package dev.valetkey.client.http;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.TransferInterruptedException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
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
 * Calls the API, again when that may help: every call here may be made twice, creating ones by their Idempotency-Key.
 * Thread-safe.
 */
public final class ApiClient {

    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 429, 500, 502, 503, 504);

    private final HttpClient http;
    private final String address;
    private final AccessTokenSupplier bearer;
    private final Retry retry;
    private volatile boolean reached;

    public ApiClient(HttpClient http, URI address, AccessTokenSupplier bearer, Retry retry) {
        this.http = http;
        this.address = address.toString().replaceFirst("/+$", "");
        this.bearer = bearer;
        this.retry = retry;
    }

    /**
     * Makes a call, as often as it takes.
     *
     * @throws ServiceProblemException what the service refuses
     * @throws ValetkeyClientException if there is no answer, or none of this service
     */
    public ApiResponse execute(ApiRequest call) {
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
        ServiceProblemException problem = ProblemReader.read(status, response.body(), after);
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
        } catch (ConnectException nobody) {
            ValetkeyClientException failure = unreachable("nothing answers there", nobody);
            // A wrong address stays wrong; a service that has been there is being restarted.
            throw reached ? new RetryableException(failure) : failure;
        } catch (IOException e) {
            throw new RetryableException(unreachable(String.valueOf(e.getMessage()), e));
        }
    }

    private HttpRequest request(ApiRequest call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + call.path()))
                .timeout(call.timeout())
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + bearer.token())
                .method(call.method(), body(call));
        if (call.body().isPresent()) {
            request.header("Content-Type", "application/json");
        }
        call.headers().forEach(request::header);
        return request.build();
    }

    private static BodyPublisher body(ApiRequest call) {
        return call.body()
                .map(JsonObject::write)
                .map(BodyPublishers::ofString)
                .orElseGet(BodyPublishers::noBody);
    }

    private ValetkeyClientException unreachable(String why, IOException cause) {
        return new ValetkeyClientException(
                Kind.FAULT,
                "service-unreachable",
                "The service at %s cannot be reached: %s. Check --url, and whether it runs.".formatted(address, why),
                cause);
    }
}
