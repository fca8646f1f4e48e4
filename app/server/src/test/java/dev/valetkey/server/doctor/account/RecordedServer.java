package dev.valetkey.server.doctor.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Returns recorded responses of AWS on loopback, by a text of the request's query or body. */
final class RecordedServer implements AutoCloseable {

    /** A response of AWS. */
    record RecordedResponse(int status, Map<String, String> headers, String body) {}

    private final Map<String, RecordedResponse> responses = new ConcurrentHashMap<>();
    private final HttpServer server;

    RecordedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.start();
    }

    void record(String request, int status, String body) {
        record(request, status, Map.of(), body);
    }

    void record(String request, int status, Map<String, String> headers, String body) {
        responses.put(request, new RecordedResponse(status, headers, body));
    }

    /** An error of S3 as it is sent. */
    static String error(String code) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>…</Message></Error>"
                .formatted(code);
    }

    AwsClients clients(boolean simulates) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        AwsClients clients = AwsClients.create(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret")),
                "eu-central-1",
                service -> endpoint,
                true);
        return new AwsClients(clients.s3(), clients.kms(), clients.iam(), clients.sqs(), simulates);
    }

    private void respond(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
        Optional<RecordedResponse> found = responses.entrySet().stream()
                .filter(recorded -> request.contains(recorded.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        RecordedResponse response = found.orElse(new RecordedResponse(501, Map.of(), error("NotImplemented")));
        response.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), head || bytes.length == 0 ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
