package dev.valetkey.server;

import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.start.ReadinessProbe;
import dev.valetkey.server.token.TokenRequest;
import picocli.CommandLine.ExitCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Starts the development server and uploads one file, so that the JVM can list the loaded classes. The launcher runs it to
 * create the CDS archive; the argument is a folder for the server's data.
 */
final class CdsTrainingRun {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String TEXT = "Hello, S3!";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final String token;

    private CdsTrainingRun(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    public static void main(String[] arguments) {
        int exit = ExitCode.SOFTWARE;
        try {
            Path folder = Path.of(arguments[0]);
            URI service = start(folder);
            new CdsTrainingRun(service, token(folder)).upload();
            exit = ExitCode.OK;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            System.err.println("valetkey: " + failure);
        }
        System.exit(exit);
    }

    /** Starts it through the command line, whose classes belong into the archive; a failed start ends this process. */
    private static URI start(Path folder) throws IOException, InterruptedException {
        String port = freePort();
        String[] command = {"dev", "--port", port, "--s3-port", freePort(), "--data", folder.toString()};
        new Thread(() -> Main.main(command), "valetkey-dev").start();
        URI service = URI.create("http://127.0.0.1:" + port);
        ReadinessProbe.await(service.resolve("/health"), TIMEOUT);
        return service;
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private static String token(Path folder) {
        var request = new TokenRequest(new TenantId("acme"), "alice", TokenRequest.USER_SCOPES, TIMEOUT);
        return DevFolder.readTokenIssuer(folder, Clock.systemUTC())
                .issue(request)
                .value();
    }

    private void upload() throws IOException, InterruptedException {
        JsonObject upload = call(
                "/v1/uploads",
                "{\"purpose\":\"document\",\"fileName\":\"hello.txt\",\"contentType\":\"text/plain\",\"size\":%d}"
                        .formatted(TEXT.length()));
        JsonObject grant = upload.object("grant");
        var put = HttpRequest.newBuilder(URI.create(grant.text("url"))).PUT(BodyPublishers.ofString(TEXT));
        grant.textsByName("headers").forEach(put::header);
        send(put);
        call("/v1/uploads/%s/complete".formatted(upload.text("id")), "");
    }

    private JsonObject call(String path, String body) throws IOException, InterruptedException {
        return JsonObject.parse(send(HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
    }

    private String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("%s %s returned %d: %s"
                    .formatted(request.method(), request.uri().getPath(), response.statusCode(), response.body()));
        }
        return response.body();
    }
}
