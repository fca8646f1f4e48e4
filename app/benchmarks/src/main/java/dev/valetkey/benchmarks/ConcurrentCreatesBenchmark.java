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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Creates uploads of one tenant from sixteen clients at once, over HTTP on loopback, on one node or on two with the same ledger.
 * All of them, and usually the database, share the cores of one machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
@Threads(16)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures.
public class ConcurrentCreatesBenchmark {

    private static final String CAT = """
            {"fileName": "cat.png", "contentType": "image/png", "size": 48213}""";

    /** The embedded database, or the JDBC URL of another: {@code -p ledger=jdbc:postgresql://…}. */
    @Param(BenchmarkService.EMBEDDED)
    private String ledger;

    /** Two require a database that nodes can share. */
    @Param("1")
    private int nodes;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<ApplicationContext> services = new ArrayList<>();
    private final List<HttpRequest> requests = new ArrayList<>();

    @Setup(Level.Trial)
    public void start() throws IOException, JOSEException {
        TokenIssuer issuer = TokenIssuer.generate();
        Map<String, Object> properties = new HashMap<>(issuer.properties());
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("micronaut.server.port", -1);
        for (int i = 0; i < nodes; i++) {
            ApplicationContext service = BenchmarkService.start(ledger, properties);
            services.add(service);
            URI server = service.getBean(EmbeddedServer.class).start().getURI();
            requests.add(HttpRequest.newBuilder(server.resolve("/v1/uploads"))
                    .header("Authorization", "Bearer " + issuer.token())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(CAT))
                    .build());
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        services.forEach(ApplicationContext::close);
    }

    @Benchmark
    public String create() throws IOException, InterruptedException {
        HttpRequest request = requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(
                    request.uri() + " returned " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
