package dev.valetkey.s3.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP server for responses that no healthy S3 returns, and a client without retries. */
final class StubS3Server implements AutoCloseable {

    private final HttpServer server;
    private final S3Client client;
    private final List<String> received = new CopyOnWriteArrayList<>();

    /** A response. */
    record StubResponse(int status, Map<String, String> headers, String body) {

        static StubResponse body(int status, String body) {
            return new StubResponse(status, Map.of(), body);
        }

        /** S3's error response with this code. */
        static StubResponse fault(int status, String code) {
            return body(status, "<Error><Code>" + code + "</Code></Error>");
        }
    }

    /** @param answers returns the response to a request of the form {@code METHOD /path?query} */
    StubS3Server(Function<String, StubResponse> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            received.add(request);
            answer(exchange, answers.apply(request));
        });
        server.start();
        client = location()
                .applyTo(S3Client.builder())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    S3Client client() {
        return client;
    }

    BucketLocation location() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new BucketLocation("uploads", "r1", endpoint, AddressingStyle.PATH);
    }

    /** The received requests, in order. */
    List<String> receivedRequests() {
        return List.copyOf(received);
    }

    /** Stops the server, so that connections are refused. */
    void dropConnections() {
        server.stop(0);
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, StubResponse response) {
        try (exchange) {
            response.headers().forEach(exchange.getResponseHeaders()::set);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(response.status(), head || body.length == 0 ? -1 : body.length);
            if (!head && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
