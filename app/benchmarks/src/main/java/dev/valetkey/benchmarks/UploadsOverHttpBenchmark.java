package dev.valetkey.benchmarks;

import com.nimbusds.jose.JOSEException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The latency of a request for one upload and for a batch of a hundred, over HTTP on loopback, with a verified token and
 * the response read completely. The goal: p50 of a hundred is less than five times the p50 of one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures.
public class UploadsOverHttpBenchmark {

    private static final String CAT = """
            {"fileName": "cat.png", "contentType": "image/png", "size": 48213}""";
    private static final String CATS = "{\"uploads\": [" + String.join(", ", Collections.nCopies(100, CAT)) + "]}";

    /** The embedded database, or the JDBC URL of another: {@code -p ledger=jdbc:postgresql://…}. */
    @Param(BenchmarkService.EMBEDDED)
    private String ledger;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ApplicationContext service;
    private HttpRequest one;
    private HttpRequest hundred;

    @Setup(Level.Trial)
    public void start() throws IOException, JOSEException {
        TokenIssuer issuer = TokenIssuer.generate();
        Map<String, Object> properties = new HashMap<>(issuer.properties());
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("micronaut.server.port", -1);
        service = BenchmarkService.start(ledger, properties);
        URI server = service.getBean(EmbeddedServer.class).start().getURI();
        one = post(server.resolve("/v1/uploads"), issuer.token(), CAT);
        hundred = post(server.resolve("/v1/uploads/batch"), issuer.token(), CATS);
    }

    @TearDown(Level.Trial)
    public void stop() {
        service.close();
    }

    @Benchmark
    public String one() throws IOException, InterruptedException {
        return send(one, 201);
    }

    @Benchmark
    public String hundred() throws IOException, InterruptedException {
        return send(hundred, 207);
    }

    private String send(HttpRequest request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != expected || response.body().contains("\"problem\"")) {
            throw new IllegalStateException(
                    request.uri() + " returned " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static HttpRequest post(URI to, String token, String json) {
        return HttpRequest.newBuilder(to)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
    }
}
