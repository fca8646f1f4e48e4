package dev.valetkey.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.client.api.AccessTokenSupplier;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.UploadsApi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A server with scripted responses, for conditions that real servers seldom produce: overload, cut connections, lost
 * uploads.
 */
public final class ScriptedHttpServer implements AutoCloseable {

    /** A received request. */
    public record Request(String method, String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    /** A response to send; a status of 0 cuts the connection instead. */
    public record Response(int status, String body, Map<String, String> headers) {
        public static Response of(int status, String body) {
            return new Response(status, body, Map.of());
        }

        public Response header(String name, String value) {
            return new Response(status, body, Map.of(name, value));
        }

        public static Response cut() {
            return of(0, "");
        }

        public static Response error(int status, String code, String message) {
            return of(status, "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
        }
    }

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Response>> scripts = new ConcurrentHashMap<>();

    private ScriptedHttpServer(HttpServer server) {
        this.server = server;
    }

    public static ScriptedHttpServer start() {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var scripted = new ScriptedHttpServer(http);
            http.setExecutor(Executors.newCachedThreadPool());
            http.createContext("/", scripted::answer);
            http.start();
            return scripted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the responses to these requests in order; the last one is repeated. */
    public ScriptedHttpServer respond(String methodAndPath, Response... responses) {
        scripts.put(methodAndPath, new ConcurrentLinkedQueue<>(List.of(responses)));
        return this;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A client of this server with the token of one user. */
    public UploadsApi service() {
        return new UploadsApi(http(), address(), tokenSupplier(), retry());
    }

    public static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    public static AccessTokenSupplier tokenSupplier() {
        return () -> "a-token";
    }

    /** Four attempts; pauses are recorded instead of slept. */
    public Retry retry() {
        return new Retry(4, () -> 0, pauses::add);
    }

    public List<Duration> sleeps() {
        return List.copyOf(pauses);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public Stream<Request> requests(String methodAndPath) {
        return requests.stream().filter(request -> (request.method() + " " + request.path()).equals(methodAndPath));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().toString();
        requests.add(new Request(method, path, Map.copyOf(exchange.getRequestHeaders()), body));
        Response response = next(method + " " + path);
        if (response.status() == 0) {
            // Closing an exchange before its response cuts the connection.
            exchange.close();
            return;
        }
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Response next(String methodAndPath) {
        Queue<Response> script = scripts.getOrDefault(methodAndPath, new ArrayDeque<>());
        Response response = script.size() > 1 ? script.poll() : script.peek();
        return response == null ? Response.of(599, "no script for " + methodAndPath) : response;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
