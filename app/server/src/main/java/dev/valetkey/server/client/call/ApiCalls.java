package dev.valetkey.server.client.call;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failure.Kind;
import dev.valetkey.server.client.failure.Problem;
import dev.valetkey.server.client.failure.Stopped;
import dev.valetkey.server.client.retry.Again;
import dev.valetkey.server.client.retry.Retry;
import dev.valetkey.server.client.retry.RetryAfter;

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
public final class ApiCalls {

    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 429, 500, 502, 503, 504);

    private final HttpClient http;
    private final String address;
    private final Bearer bearer;
    private final Retry retry;
    private volatile boolean reached;

    public ApiCalls(HttpClient http, URI address, Bearer bearer, Retry retry) {
        this.http = http;
        this.address = address.toString().replaceFirst("/+$", "");
        this.bearer = bearer;
        this.retry = retry;
    }

    /**
     * Makes a call, as often as it takes.
     *
     * @throws Problem what the service refuses
     * @throws Failure if there is no answer, or none of this service
     */
    public ApiAnswer execute(ApiRequest call) {
        return retry.execute(() -> attempt(call));
    }

    private ApiAnswer attempt(ApiRequest call) {
        HttpResponse<String> response = send(call);
        reached = true;
        Optional<Duration> after = RetryAfter.parse(response.headers(), Instant.now());
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new ApiAnswer(status, response.body(), after);
        }
        Problem problem = Problems.read(status, response.body(), after);
        if (TRANSIENT_STATUSES.contains(status) || problem.hasCode("idempotency-key-busy")) {
            throw new Again(problem, after);
        }
        throw problem;
    }

    private HttpResponse<String> send(ApiRequest call) {
        try {
            return http.send(request(call), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new Stopped(e);
        } catch (ConnectException nobody) {
            Failure failure = unreachable("nothing answers there", nobody);
            // A wrong address stays wrong; a service that has been there is being restarted.
            throw reached ? new Again(failure) : failure;
        } catch (IOException e) {
            throw new Again(unreachable(String.valueOf(e.getMessage()), e));
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
                .map(JSONObjectUtils::toJSONString)
                .map(BodyPublishers::ofString)
                .orElseGet(BodyPublishers::noBody);
    }

    private Failure unreachable(String why, IOException cause) {
        return new Failure(
                Kind.FAULT,
                "service-unreachable",
                "The service at %s cannot be reached: %s. Check --url, and whether it runs.".formatted(address, why),
                cause);
    }
}
