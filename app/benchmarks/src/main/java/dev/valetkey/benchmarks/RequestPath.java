package dev.valetkey.benchmarks;

import com.nimbusds.jose.JOSEException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import org.jacoco.agent.rt.RT;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.tools.ExecFileLoader;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts the source files and methods of this project that one {@code POST /v1/uploads} executes: {@code make
 * request-path}. JaCoCo's agent records them in the running service. Classes are initialized by earlier requests, and
 * only what each of several requests executes is counted, so that background work is left out.
 */
public final class RequestPath {
    private static final String OURS = "dev/valetkey/";
    private static final String CAT = """
            {"fileName": "cat.png", "contentType": "image/png", "size": 48213}""";
    private static final int WARM_UP = 20;
    private static final int MEASURED = 5;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    private RequestPath(URI server, String token) {
        this.request = HttpRequest.newBuilder(server.resolve("/v1/uploads"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CAT))
                .build();
    }

    public static void main(String[] args) throws IOException, JOSEException, InterruptedException {
        TokenIssuer issuer = TokenIssuer.generate();
        Map<String, Object> properties = new HashMap<>(issuer.properties());
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("micronaut.server.port", -1);
        try (ApplicationContext service = BenchmarkService.start(BenchmarkService.EMBEDDED, properties)) {
            URI server = service.getBean(EmbeddedServer.class).start().getURI();
            print(new RequestPath(server, issuer.token()).measure());
        }
    }

    /** The methods that every measured request executes, by source file. */
    private Map<String, Set<String>> measure() throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            send();
        }
        Map<String, Set<String>> executed = execute();
        for (int i = 1; i < MEASURED; i++) {
            Map<String, Set<String>> again = execute();
            executed.forEach((file, methods) -> methods.retainAll(again.getOrDefault(file, Set.of())));
        }
        executed.values().removeIf(Set::isEmpty);
        return executed;
    }

    private Map<String, Set<String>> execute() throws IOException, InterruptedException {
        RT.getAgent().reset();
        send();
        ExecFileLoader recorded = new ExecFileLoader();
        recorded.load(new ByteArrayInputStream(RT.getAgent().getExecutionData(false)));
        CoverageBuilder coverage = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(recorded.getExecutionDataStore(), coverage);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            analyzeOurs(analyzer, Path.of(entry));
        }
        Map<String, Set<String>> executed = new TreeMap<>();
        coverage.getClasses().forEach(type -> add(type, executed));
        return executed;
    }

    private static void analyzeOurs(Analyzer analyzer, Path entry) throws IOException {
        if (Files.isDirectory(entry) || entry.getFileName().toString().startsWith("valetkey-")) {
            analyzer.analyzeAll(entry.toFile());
        }
    }

    private static void add(IClassCoverage type, Map<String, Set<String>> executed) {
        if (!type.getName().startsWith(OURS) || type.getPackageName().equals(OURS + "benchmarks")) {
            return;
        }
        for (IMethodCoverage method : type.getMethods()) {
            if (method.getInstructionCounter().getStatus() != ICounter.NOT_COVERED) {
                executed.computeIfAbsent(type.getPackageName() + "/" + type.getSourceFileName(), any -> new TreeSet<>())
                        .add(type.getName() + "." + method.getName() + method.getDesc());
            }
        }
    }

    private void send() throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(
                    "Expected 201 from POST /v1/uploads, got " + response.statusCode() + ": " + response.body());
        }
    }

    private static void print(Map<String, Set<String>> executed) {
        executed.forEach((file, methods) -> System.out.printf("%4d  %s%n", methods.size(), file));
        System.out.printf(
                "One POST /v1/uploads executes %d files and %d methods.%n",
                executed.size(), executed.values().stream().mapToInt(Set::size).sum());
    }
}
