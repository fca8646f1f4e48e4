package dev.valetkey.micronaut.web;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.valetkey.locals3.LocalS3Config;
import dev.valetkey.locals3.LocalS3Server;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The API with its dependencies, on loopback. Every response is validated against the OpenAPI document. */
public final class RunningApi implements AutoCloseable {
    private static final Set<String> UNDOCUMENTED = Set.of("404 not-found", "405 method-not-allowed");

    private final Path folder;
    private final LocalS3Server s3;
    private final EmbeddedServer server;
    private final TestIssuer tokens;
    private final Map<String, Object> properties;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final OpenApiDocument document;

    private RunningApi(
            Path folder, LocalS3Server s3, EmbeddedServer server, TestIssuer tokens, Map<String, Object> properties) {
        this.folder = folder;
        this.s3 = s3;
        this.server = server;
        this.tokens = tokens;
        this.properties = properties;
        this.document = new OpenApiDocument(get("/openapi.yaml").body());
    }

    /** With additional or other properties; an empty string removes one. */
    public static RunningApi start(Map<String, Object> more) {
        try {
            Path folder = Files.createTempDirectory("valetkey-api-");
            TestIssuer tokens = TestIssuer.generate();
            Path jwks = Files.writeString(folder.resolve("jwks.json"), tokens.jwks());
            LocalS3Server s3 = LocalS3Server.start(LocalS3Config.in(folder.resolve("s3"))
                    .withRegion("eu-central-1")
                    .withBuckets("uploads"));
            Map<String, Object> properties = properties(folder, jwks, s3);
            properties.putAll(more);
            properties.values().removeIf(""::equals);
            return new RunningApi(folder, s3, run(properties), tokens, properties);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EmbeddedServer run(Map<String, Object> properties) {
        return ApplicationContext.builder(properties).run(EmbeddedServer.class);
    }

    /** Starts another node with the same ledger and object store, which only {@link #stopNode} stops. */
    public RunningApi startNode() {
        return new RunningApi(folder, s3, run(properties), tokens, properties);
    }

    /** Stops this node, but not the object store. */
    public void stopNode() {
        server.close();
    }

    private static Map<String, Object> properties(Path folder, Path jwks, LocalS3Server s3) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("micronaut.server.port", -1);
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("valetkey.bucket", "uploads");
        properties.put("valetkey.ledger.path", folder.resolve("ledger").toString());
        properties.put("valetkey.sweep.enabled", false);
        // A busy machine must not refuse what policies allow.
        properties.put("valetkey.policies.budget", "30s");
        properties.put("aws.region", s3.region());
        properties.put("aws.access-key-id", s3.accessKey());
        properties.put("aws.secret-key", s3.secretKey());
        properties.put("aws.services.s3.endpoint-override", s3.endpoint().toString());
        properties.put("aws.s3.path-style-access-enabled", true);
        properties.put("valetkey.auth.issuer", TestIssuer.ISSUER);
        properties.put("valetkey.auth.audience", TestIssuer.AUDIENCE);
        properties.put("valetkey.auth.jwks-file", jwks.toString());
        for (String tenant : List.of("acme", "globex")) {
            String purposes = "valetkey.tenants." + tenant + ".purposes.";
            properties.put(purposes + "avatar.types", List.of("image/png", "image/jpeg", "image/webp"));
            properties.put(purposes + "avatar.max-size", "5MB");
            properties.put(purposes + "avatar.metadata", "album-id");
            properties.put(purposes + "avatar.inspections", "file-type");
            properties.put(purposes + "document.types", List.of("application/pdf", "text/plain"));
            properties.put(purposes + "document.max-size", "50MB");
            properties.put(purposes + "document.show-key", true);
            properties.put(purposes + "video.types", "video/mp4");
            properties.put(purposes + "video.max-size", "1GB");
            properties.put(purposes + "video.kinds", "multipart");
            properties.put(purposes + "evidence.types", "video/mp4");
            properties.put(purposes + "evidence.kinds", "multipart");
            properties.put(purposes + "evidence.part-checksum", "sha256");
        }
        return properties;
    }

    /** Stops the object store. */
    public void stopStore() {
        s3.close();
    }

    public TestIssuer tokens() {
        return tokens;
    }

    public OpenApiDocument document() {
        return document;
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    public URI uri(String path) {
        return server.getURI().resolve(path);
    }

    /** A client with a token that has all scopes in the tenant. */
    public TestClient client(String tenant, String subject) {
        return clientWithToken(tokens.token(tenant, subject).text());
    }

    /** A client of an operator, whose token has no tenant. */
    public TestClient operator() {
        return clientWithToken(tokens.token("acme", "operator")
                .without("tenant")
                .with("scope", "uploads:admin")
                .text());
    }

    public TestClient clientWithToken(String token) {
        return new TestClient(this, Map.of("Authorization", "Bearer " + token));
    }

    public TestClient anonymousClient() {
        return new TestClient(this, Map.of());
    }

    /** A plain GET, without a token and outside of the document. */
    public TestResponse get(String path) {
        return exchange(HttpRequest.newBuilder(uri(path)).build());
    }

    public TestResponse exchange(HttpRequest request) {
        try {
            return new TestResponse(client.send(request, BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The response of S3 to the URL of a download. */
    public TestResponse read(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return exchange((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /** One exchange with the API, validated against the document. */
    TestResponse call(String method, String path, Map<String, String> headers, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
        headers.forEach(request::header);
        TestResponse response = exchange(request.build());
        boolean known = response.status() < 404
                || response.status() > 405
                || !UNDOCUMENTED.contains(response.status() + " " + response.text("code"));
        if (known) {
            document.assertCovers(method, path.replaceFirst("\\?.*", ""), response);
        }
        return response;
    }

    /** An exchange with the API that may take a while, for its status only. */
    public CompletableFuture<HttpResponse<String>> callAsync(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        headers.forEach(request::header);
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** Reads a presigned URL. */
    public byte[] download(URI signed) {
        try {
            return client.send(HttpRequest.newBuilder(signed).build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends bytes with the request of a grant. */
    public int send(com.fasterxml.jackson.databind.JsonNode grant, byte[] bytes) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(grant.path("url").asText()))
                .method(grant.path("method").asText(), BodyPublishers.ofByteArray(bytes));
        grant.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        return exchange(request.build()).status();
    }

    @Override
    public void close() {
        server.close();
        s3.close();
        try {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
